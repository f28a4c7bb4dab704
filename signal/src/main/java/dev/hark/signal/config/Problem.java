package dev.hark.signal.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key path of the key, or name of the environment variable
 * @param said what stands there, quoted, or null where nothing does or it is a secret
 * @param expected what should stand there, with an example, or which key was meant
 * @param where file and line, or {@code environment}, or null where the value is missing
 */
public record Problem(
        String key,
        @Nullable String said,
        String expected,
        @Nullable String where) {

    /** As the user reads it: {@code logs.poll (sidecar.yaml:4) is "fast": expected a duration such as 100ms}. */
    @Override
    public String toString() {
        return key + (where == null ? "" : " (" + where + ")") + (said == null ? "" : " is \"" + said + "\"") + ": "
                + expected;
    }
}

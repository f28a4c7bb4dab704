package dev.hark.signal.config;

/**
 * A value that is in force, for the table at start.
 *
 * @param key path
 * @param value as text, secrets masked
 * @param from {@code default}, {@code file:line} or the name of the environment variable
 */
public record Effective(String key, String value, String from) {

    @Override
    public String toString() {
        return key + " = " + value + "  (" + from + ")";
    }
}

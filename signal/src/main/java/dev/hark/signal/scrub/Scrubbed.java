package dev.hark.signal.scrub;

import java.util.Map;

/**
 * Something without its secrets, and how many were taken out.
 *
 * @param value what is left
 * @param secrets how many of which class; empty where nothing was found
 * @param <T> what was scrubbed
 */
public record Scrubbed<T>(T value, Map<SecretKind, Integer> secrets) {

    public Scrubbed {
        secrets = Map.copyOf(secrets);
    }

    public boolean isClean() {
        return secrets.isEmpty();
    }
}

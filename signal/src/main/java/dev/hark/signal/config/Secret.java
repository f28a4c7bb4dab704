package dev.hark.signal.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that must not be shown: it prints as asterisks wherever it ends up, and only {@link #reveal} tells it. */
public final class Secret {

    private static final String MASK = "********";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    /** Whether the candidate is this secret, in a time that does not tell where they differ. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(bytes(value), bytes(candidate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

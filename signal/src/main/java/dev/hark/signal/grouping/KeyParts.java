package dev.hark.signal.grouping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Collects what goes into a key, in order. The key is the first 128 bits of a SHA-256 over role and value of each
 * part with their lengths, so that no two lists of parts run together.
 */
final class KeyParts {

    private static final int KEY_BYTES = 16;

    private final List<Part> parts = new ArrayList<>();

    KeyParts add(Part.Role role, String value) {
        parts.add(new Part(role, value));
        return this;
    }

    boolean has(Part.Role role) {
        return parts.stream().anyMatch(part -> part.role() == role);
    }

    KeyParts addAll(Part.Role role, List<String> values) {
        values.forEach(value -> add(role, value));
        return this;
    }

    List<Part> explanation() {
        return parts;
    }

    String hash(int version) {
        MessageDigest digest = sha256();
        digest.update((byte) version);
        for (Part part : parts) {
            if (part.role().inKey()) {
                update(digest, part.role().code());
                update(digest, part.value());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

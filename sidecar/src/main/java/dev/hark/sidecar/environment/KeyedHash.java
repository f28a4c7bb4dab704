package dev.hark.sidecar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes with a key that all instances of the service share and that never leaves them: equal values have equal hashes,
 * and who has only the hashes cannot try values.
 */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_KEY = 4096;

    /** 64 bits tell values apart, and are not enough to find one that was not guessed. */
    private static final int KEPT_BYTES = 8;

    private final SecretKeySpec key;

    private KeyedHash(SecretKeySpec key) {
        this.key = key;
    }

    static KeyedHash of(byte[] key) {
        return new KeyedHash(new SecretKeySpec(key, ALGORITHM));
    }

    /** A line's end behind the key is not part of it: half of all tools write one, and the other half do not. */
    static KeyedHash ofFile(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_KEY);
        }
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
            length--;
        }
        if (length < SHORTEST_KEY) {
            throw new IOException("holds " + length + " bytes; a key has at least " + SHORTEST_KEY);
        }
        return of(Arrays.copyOf(bytes, length));
    }

    /** The name is part of it: the same value under two names must not be seen to be the same. */
    String of(String name, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return "keyed hash " + HexFormat.of().formatHex(mac.doFinal(value), 0, KEPT_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }
}

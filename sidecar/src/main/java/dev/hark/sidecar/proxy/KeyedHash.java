package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Hashes with a key that lives and dies with the process: the same text gives the same hash, and nobody who sees the
 * hash can try texts against it. SHA-256 behind a secret prefix, cut to 64 bits, so that it cannot be continued.
 */
final class KeyedHash {

    private static final int KEY_BYTES = 64;
    private static final int KEPT_BYTES = 8;

    /** Has read the key already; each hash goes on with a copy. */
    private final MessageDigest begun;

    KeyedHash() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            begun = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        begun.update(key);
    }

    String of(String text) {
        Stream stream = begin();
        stream.digest.update(text.getBytes(StandardCharsets.UTF_8));
        return stream.end();
    }

    Stream begin() {
        try {
            return new Stream((MessageDigest) begun.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own can be copied", e);
        }
    }

    /** A hash in the making. */
    static final class Stream {

        private final MessageDigest digest;

        private Stream(MessageDigest digest) {
            this.digest = digest;
        }

        void add(ByteBuf bytes, int from, int length) {
            if (bytes.hasArray()) {
                digest.update(bytes.array(), bytes.arrayOffset() + from, length);
            } else {
                digest.update(bytes.nioBuffer(from, length));
            }
        }

        String end() {
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), KEPT_BYTES));
        }
    }
}

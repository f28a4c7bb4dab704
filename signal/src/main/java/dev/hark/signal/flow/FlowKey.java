package dev.hark.signal.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A flow key while it is looked up: at most {@value #MOST} bytes of UTF-8 and their hash. Made once and filled again and
 * again, because each step of each flow needs one. A longer key becomes its beginning and a digest of all of it, so that
 * what is kept is always all that identifies the flow: there are no collisions to be told apart. One thread.
 */
public final class FlowKey {

    static final int MOST = 63;

    private static final int DIGEST_BYTES = 8;
    private static final int LONG_KEY_HEAD = MOST - 1 - DIGEST_BYTES * 2;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long seed;
    private final byte[] bytes = new byte[MOST + 1];
    private int length;
    private long hash;

    /** @param seed makes the hashes unforeseeable for who writes the keys */
    FlowKey(long seed) {
        this.seed = seed;
    }

    /** Takes a part of a line. */
    public FlowKey set(byte[] from, int start, int end) {
        int size = end - start;
        if (size > MOST) {
            shorten(from, start, end);
        } else {
            System.arraycopy(from, start, bytes, 0, size);
            length = size;
        }
        Arrays.fill(bytes, length, Math.min(bytes.length, (length + 7) & ~7), (byte) 0);
        hash = hash();
        return this;
    }

    public FlowKey set(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return set(encoded, 0, encoded.length);
    }

    private void shorten(byte[] from, int start, int end) {
        int head = LONG_KEY_HEAD;
        while ((from[start + head] & 0xC0) == 0x80) {
            head--;
        }
        System.arraycopy(from, start, bytes, 0, head);
        byte[] tail = ("~" + HexFormat.of().formatHex(digest(from, start, end), 0, DIGEST_BYTES))
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(tail, 0, bytes, head, tail.length);
        length = head + tail.length;
    }

    private static byte[] digest(byte[] from, int start, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(from, start, end - start);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Eight bytes at a time, each mixed by a multiplication whose both halves are kept. */
    private long hash() {
        long h = seed ^ (length * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < length; i += 8) {
            long mixed = (h ^ (long) LONGS.get(bytes, i)) ^ 0xA0761D6478BD642FL;
            h = Math.unsignedMultiplyHigh(mixed, 0xE7037ED1A0B428DBL) ^ (mixed * 0xE7037ED1A0B428DBL);
        }
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 32);
    }

    long hashCode64() {
        return hash;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }

    boolean isAt(byte[] other, int from, int size) {
        return size == length && Arrays.equals(bytes, 0, length, other, from, from + size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}

package dev.hark.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Deterministic ids of findings: a sidecar that is killed and reads its log again finds the same failure under
 * the same id, and the collector knows it as a duplicate.
 *
 * <p>The end of a record is left out on purpose. After a crash the same record may be framed longer than before
 * (a trace that was cut by the idle time-out arrives whole), and it is still the same failure.
 */
public final class FindingId {

    /** Hexadecimal digits of an id: the first 128 bits of a SHA-256. */
    public static final int LENGTH = 32;

    private FindingId() {}

    /** Id of what a detector found in the record that starts at this byte of this file. */
    public static String ofRecord(String fileId, long firstByte, String detector, String key) {
        return hash("record", fileId, Long.toString(firstByte), detector, key);
    }

    /** Id of what a detector found elsewhere: parts that are the same whenever the same failure is found. */
    public static String of(String detector, String... parts) {
        return hash("parts", detector, String.join("\0", parts));
    }

    /** Looking for who provides it costs as much as the hash; the prototype itself is never fed. */
    private static MessageDigest fresh() throws NoSuchAlgorithmException {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return MessageDigest.getInstance(PROTOTYPE.getAlgorithm());
        }
    }

    private static final MessageDigest PROTOTYPE = prototype();

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = fresh();
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((byte) (bytes.length >>> 24));
                digest.update((byte) (bytes.length >>> 16));
                digest.update((byte) (bytes.length >>> 8));
                digest.update((byte) bytes.length);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, LENGTH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

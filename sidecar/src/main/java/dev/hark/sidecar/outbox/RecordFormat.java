package dev.hark.sidecar.outbox;

import dev.hark.signal.Limits;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a finding lies in a segment. Big-endian:
 *
 * <pre>
 * marker   4  "HKR1"
 * length   4  bytes behind the checksum
 * checksum 4  CRC-32C of length and everything behind the checksum
 * number   8
 * id      16
 * offered  8  milliseconds since 1970
 * byte     8  where the log record starts; -1 without a log file
 * kind     1 + n
 * fileId   2 + n
 * finding     JSON of the wire
 * </pre>
 *
 * <p>The marker and the rising number let a reader find the next good record behind a damaged one.
 */
final class RecordFormat {

    static final int MARKER = 0x484B5231;
    static final int HEAD = 12;
    private static final int LEAST_BODY = 8 + 16 + 8 + 8 + 1 + 2;
    private static final int MOST_BODY = LEAST_BODY + 255 + 65_535 + Limits.FINDING_BYTES;
    private static final long NO_FILE = -1;

    private RecordFormat() {}

    /** Whether a body of this length can be one of ours; anything else is damage, not a reason to allocate. */
    static boolean isPlausible(int bodyLength) {
        return bodyLength >= LEAST_BODY && bodyLength <= MOST_BODY;
    }

    static byte[] encode(Entry entry, byte[] json) {
        byte[] kind = bytes(entry.kind(), 255);
        byte[] fileId = entry.fileId() == null ? new byte[0] : bytes(entry.fileId(), 65_535);
        int body = LEAST_BODY + kind.length + fileId.length + json.length;
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + body);
        buffer.putInt(MARKER).putInt(body).putInt(0);
        buffer.putLong(entry.number())
                .putLong(entry.key().high())
                .putLong(entry.key().low())
                .putLong(entry.offeredAt())
                .putLong(entry.fileId() == null ? NO_FILE : entry.firstByte());
        buffer.put((byte) kind.length).put(kind);
        buffer.putShort((short) fileId.length).put(fileId);
        buffer.put(json);
        buffer.putInt(8, checksum(buffer.array(), 0, body));
        return buffer.array();
    }

    /** Checksum of the record whose marker is at this position. */
    static int checksum(byte[] bytes, int position, int bodyLength) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, position + 4, 4);
        crc.update(bytes, position + HEAD, bodyLength);
        return (int) crc.getValue();
    }

    /** The entry of a record whose checksum is right, or null where its parts do not fit each other. */
    static @Nullable Entry entry(byte[] bytes, int position, int bodyLength) {
        try {
            ByteBuffer body = ByteBuffer.wrap(bytes, position + HEAD, bodyLength);
            long number = body.getLong();
            FindingKey key = new FindingKey(body.getLong(), body.getLong());
            long offeredAt = body.getLong();
            long firstByte = body.getLong();
            String kind = text(body, body.get() & 0xFF);
            String fileId = text(body, body.getShort() & 0xFFFF);
            return new Entry(number, key, kind, offeredAt, firstByte == NO_FILE ? null : fileId, firstByte);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    /** Whether there is one whole record of this length, with the right checksum. */
    static boolean isGood(byte[] bytes, int at, int length) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return head.getInt(at) == MARKER
                && head.getInt(at + 4) == length - HEAD
                && head.getInt(at + 8) == checksum(bytes, at, length - HEAD);
    }

    /** The finding's JSON in a record that has been checked. */
    static byte[] json(byte[] bytes, int at, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int kindAt = at + HEAD + 40;
        int fileAt = kindAt + 1 + (buffer.get(kindAt) & 0xFF);
        int jsonAt = fileAt + 2 + (buffer.getShort(fileAt) & 0xFFFF);
        return Arrays.copyOfRange(bytes, jsonAt, at + length);
    }

    private static byte[] bytes(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limit) {
            throw new IllegalArgumentException("longer than " + limit + " bytes");
        }
        return bytes;
    }

    private static String text(ByteBuffer body, int length) {
        if (length > body.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package dev.hark.sidecar.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment after a restart: every good record, whatever lies between.
 *
 * <p>A record that is shorter than it says at the end of the file is torn: the process was killed while it wrote,
 * and nobody was told that it was kept. A record that is whole and has the wrong checksum is damaged. Behind either,
 * the scan goes on at the next marker that starts a good record.
 */
final class SegmentScan {

    private final byte[] bytes;
    private final ByteBuffer head;
    private final List<Found> found = new ArrayList<>();
    private long lastNumber;

    /**
     * A record that was found.
     *
     * @param entry what it holds
     * @param position where it starts
     * @param length its bytes
     */
    record Found(Entry entry, int position, int length) {}

    private SegmentScan(byte[] bytes, long firstNumber) {
        this.bytes = bytes;
        this.head = ByteBuffer.wrap(bytes);
        this.lastNumber = firstNumber - 1;
    }

    static SegmentScan of(Path file) throws IOException {
        return of(Files.readAllBytes(file), Segment.firstNumber(file));
    }

    static SegmentScan of(byte[] bytes, long firstNumber) {
        SegmentScan scan = new SegmentScan(bytes, firstNumber);
        scan.run();
        return scan;
    }

    /** Good records in their order. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** Highest number that was given to a record here, damaged ones that are whole included; one less than its first where there is none. */
    long lastNumber() {
        return lastNumber;
    }

    int size() {
        return bytes.length;
    }

    private void run() {
        int position = 0;
        while (position + RecordFormat.HEAD <= bytes.length) {
            Found record = recordAt(position);
            if (record == null) {
                position++;
            } else {
                found.add(record);
                lastNumber = record.entry().number();
                position += record.length();
            }
        }
    }

    private @Nullable Found recordAt(int position) {
        if (head.getInt(position) != RecordFormat.MARKER) {
            return null;
        }
        int body = head.getInt(position + 4);
        if (!RecordFormat.isPlausible(body) || position + RecordFormat.HEAD + body > bytes.length) {
            return null;
        }
        if (head.getInt(position + 8) != RecordFormat.checksum(bytes, position, body)) {
            countDamaged(head.getLong(position + RecordFormat.HEAD));
            return null;
        }
        Entry entry = RecordFormat.entry(bytes, position, body);
        return entry == null || entry.number() <= lastNumber
                ? null
                : new Found(entry, position, RecordFormat.HEAD + body);
    }

    /** A damaged record at the end still uses up its number, if the number is the one that must come there. */
    private void countDamaged(long number) {
        if (number == lastNumber + 1) {
            lastNumber = number;
        }
    }
}

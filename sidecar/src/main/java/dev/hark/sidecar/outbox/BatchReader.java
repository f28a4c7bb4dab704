package dev.hark.sidecar.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the findings of a batch back from disk. They lie one behind the other, so each segment is read in one piece;
 * only when that fails is each record read alone, so that a bad spot on the disk costs what lies on it.
 */
final class BatchReader {

    private final List<byte[]> findings = new ArrayList<>();
    private final List<Stored> unreadable = new ArrayList<>();

    private BatchReader() {}

    static BatchReader read(List<Stored> batch) {
        BatchReader reader = new BatchReader();
        int from = 0;
        while (from < batch.size()) {
            int to = from + 1;
            while (to < batch.size()
                    && batch.get(to).segment().equals(batch.get(from).segment())) {
                to++;
            }
            reader.readPiece(batch.subList(from, to));
            from = to;
        }
        return reader;
    }

    /** JSON of each finding that could be read. */
    List<byte[]> findings() {
        return findings;
    }

    /** What could not be read, or was not what had been written. */
    List<Stored> unreadable() {
        return unreadable;
    }

    private void readPiece(List<Stored> piece) {
        int start = piece.getFirst().position();
        int end = piece.getLast().position() + piece.getLast().length();
        byte[] bytes = bytes(piece.getFirst().segment(), start, end - start);
        for (Stored stored : piece) {
            if (bytes == null) {
                byte[] alone = bytes(stored.segment(), stored.position(), stored.length());
                take(stored, alone, 0);
            } else {
                take(stored, bytes, stored.position() - start);
            }
        }
    }

    private void take(Stored stored, byte @Nullable [] bytes, int at) {
        if (bytes != null && RecordFormat.isGood(bytes, at, stored.length())) {
            findings.add(RecordFormat.json(bytes, at, stored.length()));
        } else {
            unreadable.add(stored);
        }
    }

    private static byte @Nullable [] bytes(Segment segment, int position, int length) {
        try {
            return segment.read(position, length);
        } catch (IOException e) {
            return null;
        }
    }
}

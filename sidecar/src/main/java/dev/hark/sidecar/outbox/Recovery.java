package dev.hark.sidecar.outbox;

import dev.hark.signal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sense of an outbox folder after a restart, whatever is in it. What cannot be read is counted and passed
 * over; it never keeps the sidecar from starting.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Path folder;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Stored> stored = new ArrayList<>();

    /**
     * What was recovered.
     *
     * @param state where the stream stands, everything found since the last save included
     * @param segments oldest first, those with nothing in them left out
     * @param stored findings that still have to be sent
     * @param trusted whether the saved state was good; otherwise this is a new stream
     */
    record Recovered(StreamState state, List<Segment> segments, List<Stored> stored, boolean trusted) {}

    private Recovery(Path folder) {
        this.folder = folder;
    }

    static Recovered recover(Path folder, @Nullable StreamState saved) throws IOException {
        return new Recovery(folder).run(saved);
    }

    private Recovered run(@Nullable StreamState saved) throws IOException {
        long head = saved == null ? 0 : saved.head();
        for (Path file : segmentFiles()) {
            scan(file, head);
        }
        StreamState state = saved == null ? newStream() : continued(saved);
        return new Recovered(state, List.copyOf(segments), List.copyOf(stored), saved != null);
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private void scan(Path file, long head) {
        try {
            SegmentScan scan = SegmentScan.of(file);
            Segment segment = new Segment(file, scan.lastNumber(), scan.size());
            if (scan.lastNumber() < Math.max(head, Segment.firstNumber(file))) {
                segment.delete();
                return;
            }
            segments.add(segment);
            scan.found().stream()
                    .filter(found -> found.entry().number() >= head)
                    .forEach(found -> stored.add(new Stored(found.entry(), segment, found.position(), found.length())));
        } catch (IOException e) {
            LOG.warn(
                    "Cannot read {}: {}. Its findings count as dropped (outbox_damaged); those that stand in a log are"
                            + " found again. Check the disk, then remove the file.",
                    file,
                    e.toString());
        }
    }

    private StreamState continued(StreamState saved) {
        long tail = Math.max(
                saved.tail(), segments.stream().mapToLong(Segment::last).max().orElse(0));
        Counters counters = new Counters(
                saved.ledger().findings(),
                saved.ledger().acknowledged(),
                saved.ledger().dropped());
        countFound(counters, saved.tail(), tail);
        long damaged = tail - saved.head() + 1 - stored.size();
        countDamaged(counters, damaged - saved.damaged());
        return new StreamState(
                saved.stream(), saved.nextSequence(), saved.head(), tail, damaged, saved.inFlight(), counters.with(0));
    }

    private StreamState newStream() {
        long head = stored.isEmpty() ? 1 : stored.getFirst().entry().number();
        long tail = segments.stream().mapToLong(Segment::last).max().orElse(head - 1);
        Counters counters = new Counters();
        countFound(counters, head - 1, tail);
        long damaged = tail - head + 1 - stored.size();
        countDamaged(counters, damaged);
        return new StreamState(UUID.randomUUID(), 1, head, tail, damaged, null, counters.with(0));
    }

    /** Counts the findings with numbers behind {@code counted}; of a damaged one only the number is known. */
    private void countFound(Counters counters, long counted, long tail) {
        Set<Long> readable = new HashSet<>();
        for (Stored one : stored) {
            if (one.entry().number() > counted) {
                readable.add(one.entry().number());
                counters.found(one.entry().kind());
            }
        }
        for (long missing = tail - counted - readable.size(); missing > 0; missing--) {
            counters.found(Ledger.OTHER);
        }
    }

    private void countDamaged(Counters counters, long damaged) {
        if (damaged > 0) {
            counters.dropped(Reason.OUTBOX_DAMAGED, damaged);
            LOG.warn(
                    "{} findings in {} were damaged and are passed over (outbox_damaged); those that stand in a log"
                            + " are found again. Check the disk.",
                    damaged,
                    folder);
        }
    }
}

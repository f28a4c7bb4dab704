package dev.hark.sidecar.tail;

import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import dev.hark.signal.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may have been lost although nobody wanted it: counts it, says it, and makes a finding of it. The two facts that
 * disagree are how much was written and how much of that was read. Log thread only.
 */
final class Losses {

    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final String DETECTOR = "log_loss";
    private static final double SURE = 1;

    /** Nothing was seen unread; but nobody can know what was written in the last moment. */
    private static final double POSSIBLE = 0.3;

    private final LogCounters counters;
    private final Deque<Finding> waiting = new ArrayDeque<>();

    Losses(LogCounters counters) {
        this.counters = counters;
    }

    /** Findings that are still to be offered. */
    Deque<Finding> waiting() {
        return waiting;
    }

    /**
     * A file lost its bytes before all of them were surely read.
     *
     * @param read how far it was read
     * @param written how long it was when last looked at
     * @param unseen how long nobody looked, or null where the sidecar was not running meanwhile
     */
    void cutShort(String path, String fileId, long read, long written, @Nullable Duration unseen, Instant now) {
        add(path, fileId, read, written, now, unseen, "was cut short or replaced before all of it was surely read");
        LOG.warn(
                "{} was cut short or replaced: {} of its bytes were read, {} more had been seen, and what was written {} is"
                        + " not known. Rotate by renaming, or keep the copy in the same folder",
                path,
                read,
                Math.max(0, written - read),
                window(unseen));
    }

    /** A file is gone, and another is in its place. */
    void vanished(Position saved, Instant now) {
        add(saved.path(), idOf(saved), saved.offset(), saved.size(), now, null, "vanished while nobody watched it");
        LOG.warn(
                "{} was read to byte {} and is gone: what came behind that byte may be lost. Let rotated logs stay for as"
                        + " long as the sidecar may be down",
                saved.path(),
                saved.offset());
    }

    static String idOf(Position saved) {
        return saved.fileId().isEmpty() ? saved.key() + "-" + saved.generation() : saved.fileId();
    }

    private void add(
            String path, String fileId, long read, long written, Instant now, @Nullable Duration unseen, String what) {
        long lost = Math.max(0, written - read);
        counters.possibleLosses.incrementAndGet();
        counters.possiblyLostBytes.addAndGet(lost);
        Path name = Path.of(path).getFileName();
        String file = name == null ? path : name.toString();
        waiting.addLast(new Finding(
                FindingId.of(DETECTOR, fileId),
                Kind.Known.IMBALANCE,
                DETECTOR,
                now,
                null,
                Limits.cut(file + " " + what, Limits.TITLE),
                List.of(
                        new Fact(
                                null,
                                file,
                                "at least " + Math.max(read, written) + " bytes were written to it; what was"
                                        + " written " + window(unseen) + " comes on top"),
                        new Fact(now, "hark", read + " of them were read, so " + lost + " are known to be lost")),
                new Evidence(
                        null,
                        new Source(path, fileId, read, Math.max(read, written), 0, 0),
                        List.of(),
                        Map.of(),
                        Map.of()),
                lost > 0 ? SURE : POSSIBLE,
                Map.of()));
    }

    private static String window(@Nullable Duration unseen) {
        return unseen == null
                ? "while the sidecar was not running"
                : "in the last " + unseen.toMillis() + " ms before that";
    }
}

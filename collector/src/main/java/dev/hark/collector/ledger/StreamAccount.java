package dev.hark.collector.ledger;

import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account of one sidecar.
 *
 * @param stream its stream
 * @param origin what it watches, as its latest batch says
 * @param heard when it was heard
 * @param lastSequence highest batch number so far
 * @param totals what became of its findings here
 * @param words what it last said of itself, or null where it does not tell
 */
public record StreamAccount(
        UUID stream,
        Origin origin,
        Heard heard,
        long lastSequence,
        Totals totals,
        @Nullable LastWords words) {

    /** How long a sidecar may say nothing, not even that it lives, before it counts as silent: twelve heartbeats. */
    public static final Duration SILENT_AFTER = Duration.ofMinutes(1);

    /** The stream in which the collector reports what it finds out about itself; it has no heartbeat. */
    public static final UUID OWN = UUID.nameUUIDFromBytes("hark-collector".getBytes(StandardCharsets.UTF_8));

    /**
     * When a sidecar was heard, by the collector's clock.
     *
     * @param first its first batch
     * @param last its latest batch
     */
    public record Heard(Instant first, Instant last) {}

    public StreamState stateAt(Instant now) {
        if (words != null && words.ends()) {
            return StreamState.ENDED;
        }
        if (isOwn() || !heard.last().isBefore(now.minus(SILENT_AFTER))) {
            return StreamState.REPORTING;
        }
        boolean lost = words != null && words.owes() && !words.givenUp(heard.last());
        return lost ? StreamState.LOST : StreamState.SILENT;
    }

    /** Whether it is the collector's own. */
    public boolean isOwn() {
        return stream.equals(OWN);
    }

    /** Whether something was unread or undelivered when it was last heard. */
    public boolean owes() {
        return words != null && words.owes();
    }

    /** Its own side, as its latest batch says, or null where it does not tell. */
    public @Nullable Report report() {
        return words == null ? null : words.report();
    }

    /** Whether both sides of the account close. */
    public boolean closes() {
        Report report = report();
        return totals.balance() == 0 && (report == null || report.balance() == 0);
    }
}

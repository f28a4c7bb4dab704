package dev.hark.collector.ledger;

import dev.hark.signal.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar last said of itself.
 *
 * @param report with its latest batch
 * @param waiting findings that wait in its outbox, those of that batch left out: they are here
 * @param raised the issue about its silence, or null where there is none or it is settled
 */
public record LastWords(
        Report report, long waiting, @Nullable Raised raised) {

    /**
     * An issue about a silence.
     *
     * @param issue its number
     * @param seenTo up to when somebody has seen to it: until it was resolved, for ever where it is muted; null where it
     *     is open
     */
    public record Raised(long issue, @Nullable Instant seenTo) {}

    /** Of a batch that brought so many findings. */
    public static LastWords of(Report report, int brought) {
        return new LastWords(report, Math.max(0, report.inOutbox() - brought), null);
    }

    /** Whether something was unread or undelivered. */
    public boolean owes() {
        return waiting > 0 || report.unreadBytes() > 0;
    }

    /** Whether these were words of farewell, with nothing left to do. */
    public boolean ends() {
        return report.leaving() && !owes();
    }

    /** Whether somebody looked after its silence since it was last heard: what it owed is not waited for any more. */
    boolean givenUp(Instant lastHeard) {
        return raised != null && raised.seenTo() != null && !lastHeard.isAfter(raised.seenTo());
    }

    /** Whether its silence is to be told: nobody was told yet, or it came back since and fell silent again. */
    public boolean isNews() {
        return raised == null || raised.seenTo() != null;
    }

    /** Number of the issue about its silence, or null. */
    public @Nullable Long issue() {
        return raised == null ? null : raised.issue();
    }
}

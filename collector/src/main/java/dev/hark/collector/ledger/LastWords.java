package dev.hark.collector.ledger;

import dev.hark.signal.Report;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar last said of itself.
 *
 * @param report with its latest batch
 * @param waiting findings that wait in its outbox, those of that batch left out: they are here
 * @param issue the issue about its silence, or null where there is none or it is settled
 */
public record LastWords(
        Report report, long waiting, @Nullable Long issue) {

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
}

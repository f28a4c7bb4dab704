package dev.hark.sidecar.health;

import dev.hark.sidecar.outbox.Ledger;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.tail.LogCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Do the sidecar's own books close? One that does not is a bug of Hark or of the disk; the service works all the same,
 * so it warns at most.
 */
public final class LedgerCheck implements Check {

    private final LogCounters log;
    private final Outbox outbox;

    public LedgerCheck(LogCounters log, Outbox outbox) {
        this.log = log;
        this.outbox = outbox;
    }

    @Override
    public Layer layer() {
        return Layer.PROCESS;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        List<String> open = new ArrayList<>();
        tell(open, log.bytesBalance(), "bytes read less those framed, skipped and held");
        tell(open, log.recordsBalance(), "records less those parsed and unparsed");
        Ledger findings = outbox.view().ledger();
        tell(open, findings.balance(), "findings less those acknowledged, waiting and dropped");
        return Verdict.of(
                open.isEmpty() ? Status.PASS : Status.WARN,
                open.isEmpty() ? "bytes, records and findings add up" : String.join("; ", open),
                "0; report this with the metrics hark_sidecar_*, it is a bug in Hark unless state.folder was restored");
    }

    private static void tell(List<String> open, long balance, String equation) {
        if (balance != 0) {
            open.add(balance + " " + equation);
        }
    }
}

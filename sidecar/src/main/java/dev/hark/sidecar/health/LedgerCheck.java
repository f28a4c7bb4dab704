package dev.hark.sidecar.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Do the sidecar's own books close? One that does not is a bug of Hark or of the disk; the service works all the same,
 * so it warns at most.
 */
public final class LedgerCheck implements Check {

    private final LongSupplier bytes;
    private final LongSupplier records;
    private final LongSupplier findings;

    /** A check of what each equation lacks. */
    public LedgerCheck(LongSupplier bytes, LongSupplier records, LongSupplier findings) {
        this.bytes = bytes;
        this.records = records;
        this.findings = findings;
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
        tell(open, bytes.getAsLong(), "bytes read less those framed, skipped and held");
        tell(open, records.getAsLong(), "records less those parsed and unparsed");
        tell(open, findings.getAsLong(), "findings less those acknowledged, waiting and dropped");
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

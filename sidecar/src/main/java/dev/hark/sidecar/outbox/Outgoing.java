package dev.hark.sidecar.outbox;

import java.util.List;
import java.util.UUID;

/**
 * A batch whose composition is on disk: it may be sent.
 *
 * @param stream the stream it belongs to
 * @param sequence its number
 * @param findings each as JSON of the wire, oldest first; empty for a heartbeat
 * @param mayBeKnown whether it may have been sent before, by this process or by one that was killed
 * @param ledger the counters when it was composed
 */
public record Outgoing(UUID stream, long sequence, List<byte[]> findings, boolean mayBeKnown, Ledger ledger) {

    public Outgoing {
        findings = List.copyOf(findings);
    }
}

package dev.hark.sidecar.outbox;

import dev.hark.signal.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The counters behind a {@link Ledger}, all but the waiting ones. Guarded by the outbox's lock. */
final class Counters {

    private final Map<String, Long> findings;
    private final Map<Reason, Long> dropped;
    private long acknowledged;

    Counters() {
        this(Map.of(), 0, Map.of());
    }

    Counters(Map<String, Long> findings, long acknowledged, Map<Reason, Long> dropped) {
        this.findings = new TreeMap<>(findings);
        this.acknowledged = acknowledged;
        this.dropped = new EnumMap<>(Reason.class);
        this.dropped.putAll(dropped);
    }

    void found(String kind) {
        findings.merge(Ledger.kindLabel(kind), 1L, Long::sum);
    }

    void acknowledged(int count) {
        acknowledged += count;
    }

    void dropped(Reason reason, long count) {
        if (count > 0) {
            dropped.merge(reason, count, Long::sum);
        }
    }

    Ledger with(long inOutbox) {
        return new Ledger(findings, acknowledged, inOutbox, dropped);
    }
}

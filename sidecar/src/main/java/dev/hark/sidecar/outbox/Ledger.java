package dev.hark.sidecar.outbox;

import dev.hark.signal.Kind;
import dev.hark.signal.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outbox's side of the promise that nothing is lost in silence, at one moment:
 * {@code findings = acknowledged + in outbox + dropped}, counted from the start of the stream. The four are counted
 * apart, so that {@link #balance()} tells when they do not add up.
 *
 * @param findings taken so far, by {@link #kindLabel}
 * @param acknowledged confirmed by the collector
 * @param inOutbox waiting
 * @param dropped given up, by reason
 */
public record Ledger(Map<String, Long> findings, long acknowledged, long inOutbox, Map<Reason, Long> dropped) {

    /** Label of kinds that this version does not know and of records too damaged to tell: labels stay bounded. */
    public static final String OTHER = "other";

    public Ledger {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
        byReason.putAll(dropped);
        dropped = Collections.unmodifiableMap(byReason);
    }

    /** The kind as a metric label: its code, or {@link #OTHER}. */
    public static String kindLabel(String code) {
        return Kind.of(code) instanceof Kind.Known ? code : OTHER;
    }

    public long allFindings() {
        return sum(findings);
    }

    public long allDropped() {
        return sum(dropped);
    }

    /** What is missing from the sum; 0 when the ledger closes. */
    public long balance() {
        return allFindings() - acknowledged - inOutbox - allDropped();
    }

    /** Drops by wire code, those that never happened left out. */
    public Map<String, Long> droppedByCode() {
        return dropped.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(e -> e.getKey().code(), Map.Entry::getValue));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

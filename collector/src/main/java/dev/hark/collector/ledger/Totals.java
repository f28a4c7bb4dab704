package dev.hark.collector.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * One account of the ledger: {@code received = stored + counted + duplicate + sum of dropped}.
 *
 * @param received findings in batches that were taken; a repeated batch is not received again
 * @param stored kept with their evidence when they came
 * @param counted counted in their issue, evidence not kept
 * @param duplicate known by their id
 * @param dropped refused one by one, by reason code
 */
public record Totals(long received, long stored, long counted, long duplicate, Map<String, Long> dropped) {

    public static final Totals ZERO = new Totals(0, 0, 0, 0, Map.of());

    public Totals {
        dropped = Map.copyOf(new TreeMap<>(dropped));
    }

    public long droppedSum() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is missing from the sum; 0 when the ledger closes. */
    public long balance() {
        return received - stored - counted - duplicate - droppedSum();
    }

    public Totals plus(Totals other) {
        Map<String, Long> sum = new TreeMap<>(dropped);
        other.dropped.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new Totals(
                received + other.received,
                stored + other.stored,
                counted + other.counted,
                duplicate + other.duplicate,
                sum);
    }
}

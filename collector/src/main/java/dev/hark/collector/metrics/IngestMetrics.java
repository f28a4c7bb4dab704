package dev.hark.collector.metrics;

import dev.hark.collector.ingest.IngestObserver;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Kind;
import dev.hark.signal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of batches and findings. Kinds of newer peers share one label value. */
public final class IngestMetrics implements IngestObserver {

    private static final String PREFIX = "hark.collector.";
    private static final String UNKNOWN = "unknown";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Counter received;
    private final Counter stored;
    private final Counter counted;
    private final Counter duplicate;
    private final Counter acknowledged;
    private final Counter repeated;
    private final Map<String, Counter> dropped = new HashMap<>();
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
    private final Map<String, Counter> byKind = new HashMap<>();
    private final Map<String, Counter> opened = new HashMap<>();
    private final Timer answers;
    private final Timer commits;

    public IngestMetrics(MeterRegistry registry) {
        received =
                counter(registry, "findings.received", "Findings in batches that were taken, repeated ones left out");
        stored = counter(registry, "findings.stored", "Findings kept with their evidence");
        counted = counter(registry, "findings.counted", "Findings counted in their issue, evidence not kept");
        duplicate = counter(registry, "findings.duplicate", "Findings known by their id");
        acknowledged = labelled(registry, "batches", "outcome", "acknowledged", "Batches that were answered for good");
        repeated = labelled(registry, "batches", "outcome", "repeated", "Batches that were answered for good");
        for (Reason reason : Reason.values()) {
            dropped.put(
                    reason.code(),
                    labelled(
                            registry, "findings.dropped", "reason", reason.code(), "Findings that could not be taken"));
            refused.put(
                    reason,
                    labelled(registry, "batches.refused", "reason", reason.code(), "Batches that were refused"));
        }
        for (Kind.Known kind : Kind.all()) {
            registerKind(registry, kind.code());
        }
        registerKind(registry, UNKNOWN);
        answers = timer(registry, "ingest", "From the request for a batch to its answer");
        commits = timer(registry, "commit", "One transaction with its flush to disk");
    }

    private void registerKind(MeterRegistry registry, String kind) {
        byKind.put(kind, labelled(registry, "findings", "kind", kind, "Findings that were not known before"));
        opened.put(kind, labelled(registry, "issues.opened", "kind", kind, "Issues that were opened"));
    }

    @Override
    public void stored(List<GroupedBatch> batches, Stored result, Duration commit) {
        commits.record(commit);
        count(result);
    }

    /** Counts what the collector found out by itself, like what sidecars send. */
    public void count(Stored result) {
        for (Acknowledgement answer : result.acknowledgements()) {
            count(answer);
        }
        result.taken().forEach((kind, count) -> ofKind(byKind, kind).increment(count));
        result.opened().forEach((kind, count) -> ofKind(opened, kind).increment(count));
    }

    private void count(Acknowledgement answer) {
        if (answer.repeated()) {
            repeated.increment();
            return;
        }
        acknowledged.increment();
        stored.increment(answer.stored());
        counted.increment(answer.counted());
        duplicate.increment(answer.duplicate());
        int sum = answer.stored() + answer.counted() + answer.duplicate();
        for (var drop : answer.dropped().entrySet()) {
            Counter counter = dropped.get(drop.getKey());
            if (counter != null) {
                counter.increment(drop.getValue());
            }
            sum += drop.getValue();
        }
        received.increment(sum);
    }

    private static Counter ofKind(Map<String, Counter> counters, Kind kind) {
        String label = switch (kind) {
            case Kind.Known known -> known.code();
            case Kind.Unknown _ -> UNKNOWN;
        };
        Counter counter = counters.get(label);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + label);
        }
        return counter;
    }

    @Override
    public void refused(Reason reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void answered(Duration sinceRequest) {
        answers.record(sinceRequest);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }

    private static Counter labelled(
            MeterRegistry registry, String name, String label, String value, String description) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag(label, value)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(PREFIX + name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}

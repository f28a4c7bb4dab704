package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code queue_stalled}: something waits in a queue, not less from scrape to scrape, and the counter of what is taken from
 * it stands still. A queue that is empty, or from which anything is taken, is not stalled, however long it is.
 */
public final class QueueStalledDetector implements Detector, Wants {

    private static final String NAME = "queue_stalled";
    private static final int SCRAPES = 4;
    private static final int MOST = 128;

    /** What waits, and what is taken. */
    private record Queue(String waits, String taken) {}

    private static final List<Queue> KNOWN = List.of(
            new Queue("executor_queued_tasks", "executor_completed_tasks_total"),
            new Queue("hikaricp_connections_pending", "hikaricp_connections_usage_seconds_count"),
            new Queue(
                    "kafka_consumer_fetch_manager_records_lag_max",
                    "kafka_consumer_fetch_manager_records_consumed_total"),
            new Queue(
                    "kafka_consumer_fetch_manager_records_lag", "kafka_consumer_fetch_manager_records_consumed_total"));

    private static final List<String> WAITS = List.of(
            "_oldest_age_seconds",
            "_queue_age_seconds",
            "_lag_seconds",
            "_queue_size",
            "_queue_length",
            "_queued",
            "_pending",
            "_in_flight",
            "_backlog");
    private static final List<String> TAKEN =
            List.of("_completed_total", "_processed_total", "_consumed_total", "_handled_total", "_published_total");

    private static final class State {
        double waits;
        double taken = -1;
        int scrapes;
        Instant since = Instant.EPOCH;
        final Running running = new Running();
    }

    private final Map<String, State> states = new HashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String sample) {
        return KNOWN.stream().anyMatch(queue -> sample.equals(queue.waits) || sample.equals(queue.taken))
                || WAITS.stream().anyMatch(sample::endsWith)
                || TAKEN.stream().anyMatch(sample::endsWith);
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof MetricsObservation scrape && scrape.up()) {
            Sums sums = Sums.of(scrape, this::wants);
            Stream.concat(KNOWN.stream(), sums.names().stream().sorted().flatMap(name -> byName(name, sums)))
                    .distinct()
                    .forEach(queue -> judge(queue, scrape, sums, findings));
        }
    }

    /** Of {@code mail_queue_size}, {@code mail_processed_total} tells what is taken, and so does {@code mail_queue_…}. */
    private static Stream<Queue> byName(String name, Sums sums) {
        return WAITS.stream()
                .filter(name::endsWith)
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .flatMap(stem -> Stream.of(stem, stem + "_queue", stem.replaceFirst("_queue$", "")))
                .flatMap(stem -> TAKEN.stream().map(stem::concat))
                .filter(taken -> sums.of(taken).isPresent())
                .limit(1)
                .map(taken -> new Queue(name, taken));
    }

    private void judge(Queue queue, MetricsObservation scrape, Sums sums, Consumer<Finding> findings) {
        OptionalDouble waits = sums.of(queue.waits);
        OptionalDouble taken = sums.of(queue.taken);
        String key = scrape.target() + "\0" + queue.waits;
        if (waits.isEmpty() || taken.isEmpty() || (!states.containsKey(key) && states.size() >= MOST)) {
            return;
        }
        State state = states.computeIfAbsent(key, name -> new State());
        boolean stands = waits.getAsDouble() > 0
                && waits.getAsDouble() >= state.waits
                && taken.getAsDouble() == state.taken
                && !sums.isReset(queue.taken);
        state.waits = waits.getAsDouble();
        state.taken = taken.getAsDouble();
        if (!stands) {
            state.scrapes = 0;
            state.since = scrape.time();
            state.running.over();
            return;
        }
        state.scrapes++;
        if (state.scrapes >= SCRAPES && state.running.holds(scrape.time(), state.since)) {
            findings.accept(found(queue, scrape, state));
        }
    }

    private static Finding found(Queue queue, MetricsObservation scrape, State state) {
        Instant now = scrape.time();
        String source = scrape.target() + " /metrics";
        return new Claim(NAME, Kind.Known.STALLED, Map.of("queue", queue.waits, "target", scrape.target()), 0.85)
                .found(
                        now,
                        state.since,
                        "A queue waits and nothing is taken from it, " + queue.waits + ": " + Say.number(state.waits),
                        new Fact(
                                now,
                                source,
                                queue.waits + " is " + Say.number(state.waits) + " and was never less at "
                                        + state.scrapes + " scrapes"),
                        new Fact(
                                now,
                                source,
                                queue.taken + " stands at " + Say.number(state.taken) + " for "
                                        + Say.time(Duration.between(state.since, now))));
    }
}

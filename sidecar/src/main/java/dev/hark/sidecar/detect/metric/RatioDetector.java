package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Learnt;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code attempt_ratio} and {@code work_ratio}: what the service does for a request becomes far more than it was, while
 * requests do not. Requests to others are attempts, and multiply when they are repeated; questions to a database are work,
 * and multiply when one is asked for each row of another.
 */
public final class RatioDetector implements Detector, Wants {

    private static final int LEARN = 12;
    private static final int SCRAPES = 3;
    private static final double TIMES = 2;
    private static final double DEVIATIONS = 4;
    private static final double LEAST_WORK = 10;
    private static final double FLAT = 1.5;
    private static final int MOST = 64;

    private final String name;
    private final Kind.Known kind;
    private final String what;
    private final RatioNames names;
    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        double work = Double.NaN;
        double requests = Double.NaN;
        final Learnt ratio = new Learnt(LEARN);
        final Learnt usual = new Learnt(LEARN);
        final Running running = new Running();
        int over;
        Instant last = Instant.EPOCH;
        Instant since = Instant.EPOCH;
    }

    private RatioDetector(String name, Kind.Known kind, String what, RatioNames names) {
        this.name = name;
        this.kind = kind;
        this.what = what;
        this.names = names;
    }

    /** Requests to others for each request. */
    public static RatioDetector ofAttempts() {
        return new RatioDetector("attempt_ratio", Kind.Known.RETRY_STORM, "attempts", RatioNames.ATTEMPTS);
    }

    /** Questions to databases for each request. */
    public static RatioDetector ofWork() {
        return new RatioDetector("work_ratio", Kind.Known.AMPLIFICATION, "queries", RatioNames.QUERIES);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean wants(String sample) {
        return names.isWork(sample) || RatioNames.isRequest(sample);
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof MetricsObservation scrape) || !scrape.up()) {
            return;
        }
        Sums sums = Sums.of(scrape, this::wants);
        String requests = RatioNames.requests(sums.names());
        if (requests != null) {
            sums.names().stream()
                    .filter(names::isWork)
                    .sorted()
                    .limit(MOST)
                    .forEach(work -> judge(scrape, sums, work, requests, findings));
        }
    }

    private void judge(MetricsObservation scrape, Sums sums, String work, String requests, Consumer<Finding> findings) {
        String key = scrape.target() + "\0" + work;
        if (!states.containsKey(key) && states.size() >= MOST) {
            return;
        }
        State state = states.computeIfAbsent(key, one -> new State());
        double workNow = sums.of(work).orElse(0);
        double requestsNow = sums.of(requests).orElse(0);
        double did = workNow - state.work;
        double came = requestsNow - state.requests;
        state.work = workNow;
        state.requests = requestsNow;
        boolean goesOn = did >= 0 && came >= 0 && !sums.isReset(work) && !sums.isReset(requests);
        Instant before = state.last;
        state.last = scrape.time();
        if (goesOn) {
            Finding found = next(scrape, state, before, new Look(work, did, requests, came));
            if (found != null) {
                findings.accept(found);
            }
        }
    }

    /** What was counted since the scrape before. */
    private record Look(String work, double did, String requests, double came) {

        double ratio() {
            return did / Math.max(1, came);
        }
    }

    private @Nullable Finding next(MetricsObservation scrape, State state, Instant before, Look look) {
        if (!isMore(state, look)) {
            if (look.came > 0) {
                state.ratio.learn(look.ratio());
            }
            state.usual.learn(look.came);
            state.over = 0;
            state.running.over();
            return null;
        }
        state.since = state.over == 0 ? before : state.since;
        state.over++;
        return state.over >= SCRAPES && state.running.holds(scrape.time(), state.since)
                ? found(scrape, state, look)
                : null;
    }

    private static boolean isMore(State state, Look look) {
        return state.ratio.knows()
                && look.did >= LEAST_WORK
                && look.ratio() > TIMES * state.ratio.mean()
                && look.ratio() > state.ratio.above(DEVIATIONS)
                && look.came <= FLAT * state.usual.mean() + 1;
    }

    private Finding found(MetricsObservation scrape, State state, Look look) {
        String source = scrape.target() + " /metrics";
        return new Claim(name, kind, Map.of("counter", look.work, "target", scrape.target()), 0.75)
                .found(
                        scrape.time(),
                        state.running.since(state.since),
                        "Ever more " + what + " for one request, " + look.work + ": " + Say.number(look.ratio())
                                + " instead of " + Say.number(state.ratio.mean()),
                        new Fact(
                                scrape.time(),
                                source,
                                look.work + " rose by " + Say.number(look.did) + " since the scrape before: "
                                        + Say.number(look.ratio()) + " for a request, usually "
                                        + Say.number(state.ratio.mean())),
                        new Fact(
                                scrape.time(),
                                source,
                                look.requests + " rose by " + Say.number(look.came) + ", usually by "
                                        + Say.number(state.usual.mean())));
    }
}

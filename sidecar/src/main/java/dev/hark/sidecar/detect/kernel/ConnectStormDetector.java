package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Learnt;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code connect_storm}: the service opens far more connections than it usually does for as much work. Clients that keep
 * their connections hide how much work there is; so either most attempts fail, or the proxy has counted the requests.
 */
public final class ConnectStormDetector implements Detector {

    private static final String NAME = "connect_storm";
    private static final int LEARN = 12;
    private static final int LOOKS = 3;
    private static final long LEAST = 20;
    private static final double TIMES = 2;
    private static final double FLAT = 1.5;
    private static final double DEVIATIONS = 4;
    private static final double FAILING = 0.3;
    private static final Claim STORM = new Claim(NAME, Kind.Known.RETRY_STORM, Map.of(), 0.7);

    private final Deltas deltas = new Deltas();
    private final Learnt attempts = new Learnt(LEARN);
    private final Learnt incoming = new Learnt(LEARN);
    private final Learnt requests = new Learnt(LEARN);
    private final Running running = new Running();
    private long exchanges;
    private int looks;
    private Instant since = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case Exchange exchange -> exchanges++;
            case NetworkSnapshot look -> look(look, findings);
            default -> {}
        }
    }

    private void look(NetworkSnapshot look, Consumer<Finding> findings) {
        long answered = exchanges;
        exchanges = 0;
        if (!deltas.next(look)) {
            return;
        }
        long tried = deltas.of(NetworkCounter.ACTIVE_OPENS);
        long came = deltas.of(NetworkCounter.PASSIVE_OPENS);
        if (isStorm(tried, came, answered)) {
            since = looks == 0 ? deltas.began() : since;
            looks++;
        } else {
            attempts.learn(tried);
            incoming.learn(came);
            requests.learn(answered);
            looks = 0;
            running.over();
        }
        if (looks >= LOOKS && running.holds(look.time(), since)) {
            findings.accept(found(look, tried, came, answered));
        }
    }

    private boolean isStorm(long tried, long came, long answered) {
        boolean more = attempts.knows()
                && tried >= Math.max(LEAST, 2 * deltas.seconds())
                && tried > TIMES * attempts.mean()
                && tried > attempts.above(DEVIATIONS);
        // Small numbers jump: a few more are no more work.
        boolean flat = came <= FLAT * incoming.mean() + LEAST / 4.0;
        return more && flat && (failing() >= FAILING * tried || isCountedFlat(answered));
    }

    private long failing() {
        return deltas.of(NetworkCounter.ATTEMPT_FAILS) + deltas.of(NetworkCounter.SYN_RETRANSMITS);
    }

    private boolean isCountedFlat(long answered) {
        return requests.mean() >= 1 && answered <= FLAT * requests.mean();
    }

    private Finding found(NetworkSnapshot look, long tried, long came, long answered) {
        String most = look.tcp().outgoing().all().stream()
                .max(Comparator.comparingInt(peer -> peer.states().total()))
                .map(ConnectStormDetector::most)
                .orElse("");
        String work = requests.mean() >= 1
                ? Say.many(answered, "request") + " went through the proxy, usually " + Say.number(requests.mean())
                : Say.many(came, "connection") + " came in, usually " + Say.number(incoming.mean());
        return STORM.found(
                look.time(),
                running.since(since),
                "The service opens ever more connections for the same work: " + tried + " instead of "
                        + Say.number(attempts.mean()),
                new Fact(
                        look.time(),
                        Sources.TRAFFIC,
                        "The service tried to open " + Say.many(tried, "connection") + " in the last "
                                + Say.number(deltas.seconds())
                                + " s, usually " + Say.number(attempts.mean()) + "; " + failing()
                                + " failed or had to be repeated" + most),
                new Fact(look.time(), Sources.TRAFFIC, work));
    }

    private static String most(Peer peer) {
        return "; most go to " + peer.address() + " port " + peer.port();
    }
}

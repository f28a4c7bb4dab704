package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Learnt;
import dev.hark.sidecar.detect.trend.Recent;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code unread_request}: connections that were closed with bytes that nobody had read, more than is usual here. Clients
 * of the service and the service as a client of others do that now and then, so what is usual is learnt first; an end of the
 * process closes everything, and is told by others.
 */
public final class UnreadRequestDetector implements Detector {

    private static final String NAME = "unread_request";
    private static final int LEARN = 12;
    private static final int LOOKS = 6;
    private static final long LEAST = 3;
    private static final double DEVIATIONS = 4;
    private static final double TIMES = 3;
    private static final Duration AFTER_AN_END = Duration.ofMinutes(1);
    private static final Claim UNREAD = new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of(), 0.75);

    private final Deltas deltas = new Deltas();
    private final Learnt usual = new Learnt(LEARN);
    private final Recent over = new Recent(LOOKS);
    private final Running running = new Running();
    private Instant quietUntil = Instant.MIN;
    private Instant since = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> look(look, findings);
            case ProcessEnd end -> quietUntil = end.time().plus(AFTER_AN_END);
            case ProcessRestart restart -> quietUntil = restart.time().plus(AFTER_AN_END);
            default -> {}
        }
    }

    private void look(NetworkSnapshot look, Consumer<Finding> findings) {
        if (!deltas.next(look) || look.time().isBefore(quietUntil)) {
            return;
        }
        long closed = deltas.of(NetworkCounter.ABORT_ON_CLOSE);
        boolean more =
                usual.knows() && closed >= LEAST && closed > usual.above(DEVIATIONS) && closed > TIMES * usual.mean();
        if (over.sum() == 0) {
            since = deltas.began();
        }
        over.add(more ? closed : 0);
        if (!more) {
            usual.learn(closed);
        }
        if (over.atLeast(1) >= 2) {
            if (running.holds(look.time(), since)) {
                findings.accept(found(look, closed));
            }
        } else if (over.sum() == 0) {
            running.over();
        }
    }

    private Finding found(NetworkSnapshot look, long closed) {
        long all = over.sum();
        return UNREAD.found(
                look.time(),
                running.since(since),
                "Connections were closed with requests that nobody had read: " + all,
                new Fact(
                        look.time(),
                        Sources.COUNTERS,
                        Say.many(all, "connection") + " came with bytes and were closed before those were read, "
                                + closed + " of them in the last " + Say.number(deltas.seconds()) + " s"),
                new Fact(
                        look.time(),
                        Sources.COUNTERS,
                        "Usually it is " + Say.number(usual.mean()) + " in that time, and "
                                + Say.many(deltas.of(NetworkCounter.PASSIVE_OPENS), "connection") + " came in"));
    }
}

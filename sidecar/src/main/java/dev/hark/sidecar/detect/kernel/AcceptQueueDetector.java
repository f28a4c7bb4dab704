package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Recent;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code accept_queue}: connections that the kernel dropped because the service did not accept them. In one look this is
 * a burst that the clients' second attempt survives; claimed when it happens in two of the last six looks, or while the
 * queue still stands full.
 */
public final class AcceptQueueDetector implements Detector {

    private static final String NAME = "accept_queue";
    private static final int LOOKS = 6;

    /** What a client tries before it gives up: the first SYN and its repeats of the first seconds. */
    private static final double TRIES = 4;

    /** A queue that is so full drops with the next burst. */
    private static final double FULL = 0.8;

    private static final Claim DROPPED = new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of(), 0.95);
    private static final Claim OTHER_CAUSE =
            new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of("cause", "memory_or_half_open"), 0.8);

    private final Deltas deltas = new Deltas();
    private final Recent overflows = new Recent(LOOKS);
    private final Recent others = new Recent(LOOKS);
    private final Recent full = new Recent(2);
    private final Running overflowing = new Running();
    private final Running dropping = new Running();
    private Instant since = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof NetworkSnapshot look && deltas.next(look)) {
            if (overflows.sum() + others.sum() == 0) {
                since = deltas.began();
            }
            long overflowed = deltas.of(NetworkCounter.LISTEN_OVERFLOWS);
            overflows.add(overflowed);
            others.add(Math.max(0, deltas.of(NetworkCounter.LISTEN_DROPS) - overflowed));
            overflow(look, overflowed, findings);
            other(look, findings);
        }
    }

    private void overflow(NetworkSnapshot look, long overflowed, Consumer<Finding> findings) {
        Optional<Listener> fullest = look.tcp().listeners().stream().max(Comparator.comparingLong(Listener::waiting));
        full.add(fullest.filter(AcceptQueueDetector::isNearlyFull).isPresent() ? 1 : 0);
        boolean stands =
                overflowed > 0 && fullest.filter(one -> one.waiting() > 0).isPresent();
        if (overflows.atLeast(1) >= 2 || stands || full.atLeast(1) == 2) {
            if (overflowing.holds(look.time(), since)) {
                findings.accept(overflown(look, fullest));
            }
        } else if (overflows.sum() == 0) {
            overflowing.over();
        }
    }

    private static boolean isNearlyFull(Listener listener) {
        return listener.limit().isPresent()
                && listener.limit().getAsLong() > 0
                && listener.waiting() >= FULL * listener.limit().getAsLong();
    }

    private Finding overflown(NetworkSnapshot look, Optional<Listener> fullest) {
        long count = overflows.sum();
        String where = fullest.filter(one -> one.waiting() > 0)
                .map(one -> " on port " + one.port())
                .orElse("");
        String attempts = count == 0
                ? "Connections are about to be dropped"
                : "Connections were dropped because the service does not accept them";
        return DROPPED.found(
                look.time(),
                overflowing.since(since),
                attempts + where + ": " + Say.many(count, "attempt"),
                new Fact(
                        look.time(),
                        Sources.COUNTERS,
                        Say.many(count, "attempt") + " to connect met a full accept queue and was thrown away: about "
                                + Say.many(clients(count), "client") + ", for each tries about four times"),
                new Fact(look.time(), Sources.SOCKETS, waiting(fullest)));
    }

    private static long clients(long attempts) {
        return attempts == 0 ? 0 : Math.max(1, Math.round(attempts / TRIES));
    }

    private String waiting(Optional<Listener> fullest) {
        String accepted = Say.many(deltas.of(NetworkCounter.PASSIVE_OPENS), "connection") + " came through in the last "
                + Say.number(deltas.seconds()) + " s";
        return fullest.filter(one -> one.waiting() > 0)
                .map(one -> one.waiting() + " wait to be accepted on port " + one.port() + limit(one) + "; " + accepted)
                .orElse("The queue was empty again at this look; " + accepted);
    }

    private static String limit(Listener listener) {
        return listener.limit().isPresent() ? " of at most " + listener.limit().getAsLong() : "";
    }

    private void other(NetworkSnapshot look, Consumer<Finding> findings) {
        if (others.atLeast(1) >= 2) {
            if (dropping.holds(look.time(), since)) {
                findings.accept(OTHER_CAUSE.found(
                        look.time(),
                        dropping.since(since),
                        "Connections were dropped before they were established: " + Say.many(others.sum(), "packet"),
                        new Fact(
                                look.time(),
                                Sources.COUNTERS,
                                Say.many(others.sum(), "packet")
                                        + " for listening sockets were thrown away although no accept queue was full"),
                        new Fact(look.time(), Sources.COUNTERS, why())));
            }
        } else if (others.sum() == 0) {
            dropping.over();
        }
    }

    private String why() {
        long halfOpen = deltas.of(NetworkCounter.REQUEST_QUEUE_FULL_DROP);
        return halfOpen > 0
                ? Say.many(halfOpen, "attempt") + " met a full queue of half-open connections (tcp_max_syn_backlog)"
                : "The queue of half-open connections was not full either: memory, or a filter";
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accept queues that are never emptied: those in which connections wait at every look, never fewer than before. What was
 * accepted is not counted by the kernel, but what came through is, and what waits is known: the rest was accepted. One
 * thread.
 */
final class WaitingQueues {

    /** Probes of the platform come in and are accepted, the sidecar's own among them. */
    private static final long PROBES = 2;

    /**
     * A queue in which connections wait.
     *
     * @param port it belongs to
     * @param waiting now
     * @param looks at which some waited, never fewer than before
     * @param since the first of these looks
     */
    record Queue(int port, long waiting, int looks, Instant since) {}

    private final Deltas deltas = new Deltas();
    private Map<String, Queue> queues = Map.of();
    private int quiet;

    void look(NetworkSnapshot look) {
        boolean known = deltas.next(look);
        NetworkSnapshot before = deltas.before();
        quiet = known && before != null && accepted(before, look) <= PROBES ? quiet + 1 : 0;
        Map<String, Queue> now = new HashMap<>();
        for (Listener listener : look.tcp().listeners()) {
            if (listener.waiting() > 0) {
                String key = listener.address() + " " + listener.port();
                now.put(key, next(queues.get(key), listener, look.time()));
            }
        }
        queues = now;
    }

    private static Queue next(@Nullable Queue before, Listener listener, Instant now) {
        return before == null || listener.waiting() < before.waiting
                ? new Queue(listener.port(), listener.waiting(), 1, now)
                : new Queue(listener.port(), listener.waiting(), before.looks + 1, before.since);
    }

    private long accepted(NetworkSnapshot before, NetworkSnapshot now) {
        return deltas.of(NetworkCounter.PASSIVE_OPENS) - (waiting(now) - waiting(before));
    }

    private static long waiting(NetworkSnapshot look) {
        List<Listener> listeners = look.tcp().listeners();
        return listeners.stream().mapToLong(Listener::waiting).sum();
    }

    /** The one that has waited longest. */
    Optional<Queue> longest() {
        return queues.values().stream().max(Comparator.comparingInt(Queue::looks));
    }

    /** Looks in a row between which hardly anything was accepted by anybody. */
    int quietLooks() {
        return quiet;
    }
}

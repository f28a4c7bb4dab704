package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.NetworkSnapshot.Unread;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connections that the service took and does not read: those with bytes at every look, never fewer than before. What it
 * opened itself is left out: the last words of the other side lie unread in idle pools, and that is healthy. One thread.
 */
final class UnreadInput {

    /** An empty line too many behind a request is no request. */
    private static final long NOTHING = 4;

    /**
     * A connection that is not read.
     *
     * @param port of the service
     * @param bytes that wait
     * @param looks at which they waited
     * @param since the first of these looks
     */
    record Stuck(int port, long bytes, int looks, Instant since) {}

    private Map<Long, Stuck> stuck = Map.of();

    void look(NetworkSnapshot look) {
        Set<Integer> ports = look.tcp().listeners().stream().map(Listener::port).collect(Collectors.toSet());
        Map<Long, Stuck> now = new HashMap<>();
        for (Unread unread : look.tcp().unread()) {
            if (ports.contains(unread.localPort()) && unread.bytes() > NOTHING) {
                now.put(unread.inode(), next(stuck.get(unread.inode()), unread, look.time()));
            }
        }
        stuck = now;
    }

    private static Stuck next(@Nullable Stuck before, Unread unread, Instant now) {
        return before == null || unread.bytes() < before.bytes
                ? new Stuck(unread.localPort(), unread.bytes(), 1, now)
                : new Stuck(unread.localPort(), unread.bytes(), before.looks + 1, before.since);
    }

    /** The one that has waited longest. */
    Optional<Stuck> longest() {
        return stuck.values().stream().max(Comparator.comparingInt(Stuck::looks));
    }

    /** How many have waited for so many looks. */
    long waiting(int looks) {
        return stuck.values().stream().filter(one -> one.looks >= looks).count();
    }

    int all() {
        return stuck.size();
    }
}

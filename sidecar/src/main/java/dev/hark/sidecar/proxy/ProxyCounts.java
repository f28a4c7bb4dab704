package dev.hark.sidecar.proxy;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What happened on the way, since the start of the process. Written on the event loop, read anywhere. */
public final class ProxyCounts {

    private final Map<Refusal, LongAdder> refused = adders(Refusal.class);
    private final Map<Bypass, LongAdder> bypassed = adders(Bypass.class);
    private final LongAdder turnedAway = new LongAdder();
    private final AtomicLong connections = new AtomicLong();
    private volatile long waiting;

    /** Why something went through unobserved. Closed, so that each has a counter that starts at 0. */
    public enum Bypass {
        /** The observer failed by a bug. */
        FAILURE,
        /** More exchanges at once than are watched. */
        OVERLOAD,
        /** Observing took more of the event loop than it may; bodies of that moment were not looked into. */
        BUSY,
        /** The service answered something that is no HTTP; the rest of that connection passes as it is. */
        UNREADABLE_ANSWER;

        /** Name as metric label. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public long refused(Refusal refusal) {
        return sum(refused, refusal);
    }

    void refuse(Refusal refusal) {
        increment(refused, refusal);
    }

    public long bypassed(Bypass bypass) {
        return sum(bypassed, bypass);
    }

    void bypass(Bypass bypass) {
        increment(bypassed, bypass);
    }

    /** Connections closed at once because there were too many. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    void turnAway() {
        turnedAway.increment();
    }

    /** Connections of clients that are open now. */
    public long connections() {
        return connections.get();
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    /** Bytes that wait in memory for slow readers, as of the last second. */
    public long waiting() {
        return waiting;
    }

    void waiting(long bytes) {
        waiting = bytes;
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            adders.put(each, new LongAdder());
        }
        return adders;
    }

    private static <E> long sum(Map<E, LongAdder> adders, E key) {
        LongAdder adder = adders.get(key);
        return adder == null ? 0 : adder.sum();
    }

    private static <E> void increment(Map<E, LongAdder> adders, E key) {
        LongAdder adder = adders.get(key);
        if (adder != null) {
            adder.increment();
        }
    }
}

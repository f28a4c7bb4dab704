package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkGauge;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Dropping;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.NetworkSnapshot.Peers;
import dev.hark.sidecar.observe.NetworkSnapshot.Tcp;
import dev.hark.sidecar.observe.NetworkSnapshot.Udp;
import dev.hark.sidecar.observe.NetworkSnapshot.Unread;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessId;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Readings;
import dev.hark.sidecar.observe.RunState;
import dev.hark.sidecar.observe.SocketCounts;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A made-up service as the kernel would show it, look by look, ten seconds apart; and what detectors say of it. */
final class Service {

    static final int PORT = 8080;
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000;

    private final List<Detector> detectors;
    private final List<Finding> found = new ArrayList<>();
    private final EnumMap<NetworkCounter, Long> counters = new EnumMap<>(NetworkCounter.class);
    private final EnumMap<ProcessValue, Long> process = new EnumMap<>(ProcessValue.class);
    private final EnumMap<CgroupValue, Long> group = new EnumMap<>(CgroupValue.class);
    private Instant now = START;
    private Instant started = START;
    private long pid = 7;
    private String name = "shop";
    private long waiting;
    private boolean listening = true;
    private OptionalLong backlog = OptionalLong.empty();
    private List<Unread> unread = List.of();
    private List<Dropping> dropping = List.of();
    private int clients = 5;
    private int closeWait;
    private List<Peer> outgoing = List.of();
    private RunState state = RunState.SLEEPING;

    Service(Detector... detectors) {
        this.detectors = List.of(detectors);
        for (NetworkCounter counter : NetworkCounter.values()) {
            counters.put(counter, 1000L);
        }
        process.put(ProcessValue.OPEN_FILES, 40L);
        process.put(ProcessValue.OPEN_FILES_LIMIT, 1024L);
        process.put(ProcessValue.THREADS, 30L);
        process.put(ProcessValue.USER_NANOS, 0L);
        process.put(ProcessValue.SYSTEM_NANOS, 0L);
        process.put(ProcessValue.SLICES, 0L);
        process.put(ProcessValue.ANONYMOUS_BYTES, 100L << 20);
        group.put(CgroupValue.MEMORY_OOM_KILLS, 0L);
        group.put(CgroupValue.MEMORY_LIMIT_BYTES, 512L << 20);
    }

    List<Finding> found() {
        return found;
    }

    Instant now() {
        return now;
    }

    Service grow(NetworkCounter counter, long by) {
        counters.merge(counter, by, Long::sum);
        return this;
    }

    Service set(ProcessValue value, long to) {
        process.put(value, to);
        return this;
    }

    Service set(CgroupValue value, long to) {
        group.put(value, to);
        return this;
    }

    Service named(String text) {
        name = text;
        return this;
    }

    Service waiting(long connections) {
        waiting = connections;
        return this;
    }

    Service backlog(long most) {
        backlog = OptionalLong.of(most);
        return this;
    }

    Service listening(boolean listens) {
        listening = listens;
        return this;
    }

    Service clients(int connected) {
        clients = connected;
        return this;
    }

    Service closeWait(int connections) {
        closeWait = connections;
        return this;
    }

    Service unread(int... bytes) {
        unread = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            unread.add(new Unread(100 + i, PORT, "10.0.0.9", 4000 + i, bytes[i]));
        }
        return this;
    }

    /** What others said, and the service as their client has not read. */
    Service unreadOfAPool(long bytes) {
        unread = List.of(new Unread(50, 41_000, "10.0.0.3", 5432, bytes));
        return this;
    }

    Service dropping(long datagrams) {
        dropping = List.of(new Dropping(60, 8125, datagrams, 200_000));
        return this;
    }

    Service outgoing(String address, SocketState in, int connections) {
        int[] counts = new int[SocketState.ALL.size()];
        counts[in.number()] = connections;
        outgoing = List.of(new Peer(address, 5432, SocketCounts.copyOf(counts, 0)));
        return this;
    }

    Service noOutgoing() {
        outgoing = List.of();
        return this;
    }

    Service state(RunState is) {
        state = is;
        return this;
    }

    /** Work as usual between two looks: some connections, some processor time. */
    Service works() {
        return grow(NetworkCounter.PASSIVE_OPENS, 20)
                .grow(NetworkCounter.ACTIVE_OPENS, 10)
                .grow(NetworkCounter.IN_SEGMENTS, 400)
                .grow(NetworkCounter.UDP_IN_DATAGRAMS, 100)
                .set(ProcessValue.USER_NANOS, process.getOrDefault(ProcessValue.USER_NANOS, 0L) + SECOND)
                .set(ProcessValue.SLICES, process.getOrDefault(ProcessValue.SLICES, 0L) + 500);
    }

    /** What a runtime does by itself. */
    Service idles() {
        return set(ProcessValue.USER_NANOS, process.getOrDefault(ProcessValue.USER_NANOS, 0L) + SECOND / 100)
                .set(ProcessValue.SLICES, process.getOrDefault(ProcessValue.SLICES, 0L) + 200);
    }

    /** Every sense looks, and time goes on. */
    Service look() {
        return look(true);
    }

    /** As if only the network could be seen. */
    Service lookAtNetwork() {
        return look(false);
    }

    private Service look(boolean all) {
        now = now.plus(PERIOD);
        if (all) {
            show(processNow());
            show(new CgroupSnapshot(now, "/sys/fs/cgroup", 2, readings(CgroupValue.class, group)));
        }
        show(network());
        return time();
    }

    private NetworkSnapshot network() {
        int[] states = new int[SocketState.ALL.size()];
        states[SocketState.ESTABLISHED.number()] = clients;
        states[SocketState.CLOSE_WAIT.number()] = closeWait;
        SocketCounts counts = SocketCounts.copyOf(states, 0);
        List<Listener> listeners = listening ? List.of(new Listener("0.0.0.0", PORT, waiting, backlog)) : List.of();
        Peers incoming = new Peers(List.of(new Peer("10.0.0.9", PORT, counts)), SocketCounts.NONE);
        Tcp tcp = new Tcp(
                counts,
                listeners,
                new Peers(outgoing, SocketCounts.NONE),
                incoming,
                unread,
                unread.size(),
                0,
                10,
                false);
        return new NetworkSnapshot(
                now,
                readings(NetworkCounter.class, counters),
                Readings.none(NetworkGauge.class),
                tcp,
                new Udp(1, dropping, 0, false));
    }

    private ProcessSnapshot processNow() {
        return new ProcessSnapshot(
                now,
                new ProcessId(pid, pid * 100),
                name,
                started,
                state,
                readings(ProcessValue.class, process),
                Map.of(state, 1),
                false);
    }

    private static <E extends Enum<E>> Readings<E> readings(Class<E> names, Map<E, Long> values) {
        Readings.Draft<E> draft = new Readings.Draft<>(names);
        values.forEach(draft::put);
        return draft.readings();
    }

    /** The process ends; a status below 0 is not known. */
    Service ends(int status) {
        now = now.plusSeconds(1);
        show(new ProcessEnd(now, processNow(), status < 0 ? OptionalInt.empty() : OptionalInt.of(status)));
        return this;
    }

    Service beginsAgain() {
        ProcessSnapshot last = processNow();
        pid++;
        now = now.plusSeconds(2);
        started = now;
        process.put(ProcessValue.USER_NANOS, 0L);
        process.put(ProcessValue.SLICES, 0L);
        show(new ProcessRestart(now, last, processNow()));
        return this;
    }

    /** Nothing is seen for a while, and time passes. */
    Service waits(Duration time) {
        now = now.plus(time);
        return time();
    }

    private Service time() {
        detectors.forEach(detector -> detector.advance(now, found::add));
        return this;
    }

    Service show(Observation observation) {
        detectors.forEach(detector -> detector.observe(observation, found::add));
        return this;
    }
}

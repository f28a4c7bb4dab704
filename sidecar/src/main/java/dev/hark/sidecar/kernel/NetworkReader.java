package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkGauge;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Tcp;
import dev.hark.sidecar.observe.NetworkSnapshot.Udp;
import dev.hark.sidecar.observe.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the network namespace of this process: that of the pod, and so that of the service. Needs no right that every
 * process does not have. One thread.
 */
public final class NetworkReader {

    private static final List<String> TCP = List.of("tcp", "tcp6");
    private static final List<String> UDP = List.of("udp", "udp6");
    private static final List<String> USE = List.of("sockstat", "sockstat6");
    private static final String OWN = "the sidecar's own sockets";
    private static final String NOT_THERE = "is not there; it needs Linux with /proc mounted";

    private final Path net;
    private final Path longestQueue;
    private final Limits limits;
    private final OwnSockets own;
    private final ProcFile file = new ProcFile();
    private final SocketTable table = new SocketTable();
    private final PairedLines<NetworkCounter> counters = new PairedLines<>(NetworkCounter.class);
    private final PairedLines<NetworkGauge> gauges = new PairedLines<>(NetworkGauge.class);
    private final NamedPairs<NetworkGauge> use = new NamedPairs<>(NetworkGauge.class);
    private final SocketSurvey tcp;
    private final DatagramSurvey udp;

    /**
     * What a look may cost and what cannot be read.
     *
     * @param rows most rows that are read of each table
     * @param backlog longest accept queue that the service asks for, where that was declared
     */
    record Limits(int rows, OptionalLong backlog) {}

    public NetworkReader(KernelConfig.Network config) {
        this(Path.of("/proc"), Path.of("/proc/net"), config.limits());
    }

    /** Of another namespace: {@code net} may be {@code /proc/PID/net}. */
    NetworkReader(Path proc, Path net, Limits limits) {
        this.net = net;
        this.longestQueue = proc.resolve("sys/net/core/somaxconn");
        this.limits = limits;
        this.own = new OwnSockets(proc.resolve("self/fd"));
        this.tcp = new SocketSurvey(own);
        this.udp = new DatagramSurvey(own);
    }

    /** What is there now; what cannot be read is absent, and told. */
    public NetworkSnapshot read(Instant now, Sight sight) {
        Readings.Draft<NetworkGauge> gauge = new Readings.Draft<>(NetworkGauge.class);
        Readings.Draft<NetworkCounter> counter = new Readings.Draft<>(NetworkCounter.class);
        if (load("netstat", sight)) {
            counters.read(file.bytes(), file.length(), counter);
        }
        if (load("snmp", sight)) {
            counters.read(file.bytes(), file.length(), counter);
            gauges.read(file.bytes(), file.length(), gauge);
        }
        for (String name : USE) {
            if (isThere(name) && load(name, sight)) {
                use.read(file.bytes(), file.length(), gauge);
            }
        }
        longestQueue(gauge);
        findOwn(sight);
        return new NetworkSnapshot(now, counter.readings(), gauge.readings(), tcp(gauge.readings(), sight), udp(sight));
    }

    private Tcp tcp(Readings<NetworkGauge> gauge, Sight sight) {
        tcp.begin(acceptLimit(gauge));
        boolean sampled = tables(TCP, tcp, sight);
        return tcp.result(sampled);
    }

    private Udp udp(Sight sight) {
        udp.begin();
        boolean sampled = tables(UDP, udp, sight);
        return udp.result(sampled);
    }

    /** What the service asked for, but never more than the kernel allows. */
    private OptionalLong acceptLimit(Readings<NetworkGauge> gauge) {
        if (limits.backlog.isEmpty()) {
            return OptionalLong.empty();
        }
        long longest = gauge.get(NetworkGauge.LONGEST_ACCEPT_QUEUE).orElse(Long.MAX_VALUE);
        return OptionalLong.of(Math.min(limits.backlog.getAsLong(), longest));
    }

    /** Whether any of the tables was longer than the bound. */
    private boolean tables(List<String> names, SocketTable.Rows rows, Sight sight) {
        boolean sampled = false;
        for (String name : names) {
            if (!isThere(name)) {
                continue;
            }
            String path = net.resolve(name).toString();
            try {
                SocketTable.Ended ended = table.read(path, limits.rows, rows);
                sampled |= ended == SocketTable.Ended.SAMPLED;
                tell(ended, path, sight);
            } catch (IOException e) {
                sight.blind(path, reason(e));
            }
        }
        return sampled;
    }

    private void tell(SocketTable.Ended ended, String path, Sight sight) {
        switch (ended) {
            case WHOLE, SAMPLED -> sight.sees(path);
            case UNKNOWN -> sight.blind(path, "its first line lacks names that every known kernel has");
        }
    }

    /** Tables of IPv6 are not there where it is switched off: nothing to be blind for. The others must be there. */
    private boolean isThere(String name) {
        return !name.endsWith("6") || Files.exists(net.resolve(name));
    }

    private boolean load(String name, Sight sight) {
        String path = net.resolve(name).toString();
        try {
            file.read(path);
            sight.sees(path);
            return true;
        } catch (IOException e) {
            sight.blind(path, reason(e));
            return false;
        }
    }

    private void longestQueue(Readings.Draft<NetworkGauge> gauge) {
        try {
            file.read(longestQueue.toString());
            long longest = Numbers.decimal(file.bytes(), 0, Math.max(0, file.length() - 1));
            if (longest >= 0) {
                gauge.put(NetworkGauge.LONGEST_ACCEPT_QUEUE, longest);
            }
        } catch (IOException e) {
            // Containers may hide it: the queues are told without it.
        }
    }

    private void findOwn(Sight sight) {
        try {
            own.refresh();
            sight.sees(OWN);
        } catch (IOException e) {
            sight.blind(OWN, "sockets of the sidecar are taken for the service's: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return Reason.isMissing(e) ? NOT_THERE : Reason.of(e);
    }
}

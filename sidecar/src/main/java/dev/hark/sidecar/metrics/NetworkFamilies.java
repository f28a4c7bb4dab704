package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkGauge;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Dropping;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.NetworkSnapshot.Peers;
import dev.hark.sidecar.observe.SocketCounts;
import dev.hark.sidecar.observe.SocketState;
import java.util.Comparator;
import java.util.List;

/** The network namespace as metrics. */
final class NetworkFamilies {

    private static final Family EVENTS = Family.of(
            "hark_service_network_events_total",
            "Counters of the pod's network namespace, by the kernel's own names, since it began.",
            "group",
            "event");
    private static final Family SOCKETS = Family.of(
            "hark_service_network_sockets", "TCP sockets of the pod by state, without those of the sidecar.", "state");
    private static final Family OWN = Family.of(
            "hark_service_network_own_sockets", "Sockets of the sidecar, left out of all others.", "protocol");
    private static final Family SAMPLED = Family.of(
            "hark_service_network_sampled",
            "1 while a table of sockets is longer than network.rows: what is counted of it is a sample.",
            "protocol");
    private static final Family WAITING = Family.of(
            "hark_service_network_accept_queue",
            "Connections that wait to be accepted by the service.",
            "address",
            "port");
    private static final Family LIMIT = Family.of(
            "hark_service_network_accept_queue_limit",
            "Connections that can wait to be accepted, where network.backlog says so.",
            "address",
            "port");
    private static final Family LONGEST = Family.of(
            "hark_service_network_accept_queue_longest",
            "Connections that can wait to be accepted by any socket, whatever it asked for (somaxconn).");
    private static final Family OUTGOING = Family.of(
            "hark_service_network_outgoing_sockets",
            "Connections that the service opened, by where they go and state; \"other\" beyond those most used.",
            "remote",
            "state");
    private static final Family INCOMING = Family.of(
            "hark_service_network_incoming_sockets",
            "Connections that the service took, by the port they came to and state.",
            "port",
            "state");
    private static final Family UNREAD =
            Family.of("hark_service_network_unread_sockets", "Connections with bytes that the service has not read.");
    private static final Family UDP_SOCKETS =
            Family.of("hark_service_network_udp_sockets", "UDP sockets of the pod, without those of the sidecar.");
    private static final Family UDP_DROPS = Family.of(
            "hark_service_network_udp_dropped_datagrams",
            "Datagrams that the open sockets of a port have lost, since they were opened.",
            "port");
    private static final Family IN_USE = Family.of(
            "hark_service_network_sockets_in_use",
            "Sockets as the kernel counts them, those of the sidecar included.",
            "kind");

    static final List<Family> ALL = List.of(
            EVENTS,
            SOCKETS,
            OWN,
            SAMPLED,
            WAITING,
            LIMIT,
            LONGEST,
            OUTGOING,
            INCOMING,
            UNREAD,
            UDP_SOCKETS,
            UDP_DROPS,
            IN_USE);

    /** Further remotes are added up: a series for each of thousands would harm whoever scrapes. */
    private static final int MOST_REMOTES = 20;

    private static final int MOST_PORTS = 20;

    private NetworkFamilies() {}

    static void add(NetworkSnapshot seen, Families families) {
        for (NetworkCounter counter : NetworkCounter.values()) {
            families.add(EVENTS, seen.counters().get(counter), counter.group(), counter.field());
        }
        for (SocketState state : SocketState.ALL) {
            families.add(SOCKETS, seen.tcp().states().in(state), state.code());
        }
        families.add(OWN, seen.tcp().own(), "tcp");
        families.add(OWN, seen.udp().own(), "udp");
        families.add(SAMPLED, seen.tcp().sampled() ? 1 : 0, "tcp");
        families.add(SAMPLED, seen.udp().sampled() ? 1 : 0, "udp");
        families.add(UNREAD, seen.tcp().unreadSockets());
        queues(seen, families);
        outgoing(seen.tcp().outgoing(), families);
        incoming(seen.tcp().incoming(), families);
        udp(seen, families);
        inUse(seen, families);
    }

    private static void queues(NetworkSnapshot seen, Families families) {
        for (Listener listener : seen.tcp().listeners()) {
            String port = Integer.toString(listener.port());
            families.add(WAITING, (double) listener.waiting(), listener.address(), port);
            families.add(LIMIT, listener.limit(), listener.address(), port);
        }
        families.add(LONGEST, seen.gauges().get(NetworkGauge.LONGEST_ACCEPT_QUEUE));
    }

    private static void outgoing(Peers peers, Families families) {
        List<Peer> largest = peers.all().stream()
                .sorted(Comparator.comparingInt((Peer peer) -> peer.states().total())
                        .reversed())
                .toList();
        Tally others = new Tally();
        others.add(peers.others());
        for (int i = 0; i < largest.size(); i++) {
            Peer peer = largest.get(i);
            if (i < MOST_REMOTES) {
                states(OUTGOING, remote(peer), peer.states(), families);
            } else {
                others.add(peer.states());
            }
        }
        states(OUTGOING, "other", others.counts(), families);
    }

    /** By port: who the clients are is nothing for a metric. */
    private static void incoming(Peers peers, Families families) {
        List<Integer> ports = peers.all().stream()
                .map(Peer::port)
                .distinct()
                .sorted()
                .limit(MOST_PORTS)
                .toList();
        for (int port : ports) {
            Tally tally = new Tally();
            peers.all().stream().filter(peer -> peer.port() == port).forEach(peer -> tally.add(peer.states()));
            states(INCOMING, Integer.toString(port), tally.counts(), families);
        }
        Tally others = new Tally();
        others.add(peers.others());
        peers.all().stream().filter(peer -> !ports.contains(peer.port())).forEach(peer -> others.add(peer.states()));
        states(INCOMING, "other", others.counts(), families);
    }

    private static void states(Family family, String label, SocketCounts counts, Families families) {
        for (SocketState state : SocketState.ALL) {
            if (counts.in(state) > 0) {
                families.add(family, counts.in(state), label, state.code());
            }
        }
    }

    private static void udp(NetworkSnapshot seen, Families families) {
        families.add(UDP_SOCKETS, seen.udp().sockets());
        seen.udp().dropped().stream()
                .map(Dropping::port)
                .distinct()
                .limit(MOST_PORTS)
                .forEach(port -> families.add(UDP_DROPS, drops(seen, port), Integer.toString(port)));
    }

    private static double drops(NetworkSnapshot seen, int port) {
        return seen.udp().dropped().stream()
                .filter(dropping -> dropping.port() == port)
                .mapToLong(Dropping::drops)
                .sum();
    }

    private static void inUse(NetworkSnapshot seen, Families families) {
        families.add(IN_USE, seen.gauges().get(NetworkGauge.TCP_ESTABLISHED), "tcp_established");
        families.add(IN_USE, seen.gauges().get(NetworkGauge.TCP_IN_USE), "tcp");
        families.add(IN_USE, seen.gauges().get(NetworkGauge.TCP6_IN_USE), "tcp6");
        families.add(IN_USE, seen.gauges().get(NetworkGauge.TCP_TIME_WAIT), "time_wait");
        families.add(IN_USE, seen.gauges().get(NetworkGauge.UDP_IN_USE), "udp");
        families.add(IN_USE, seen.gauges().get(NetworkGauge.UDP6_IN_USE), "udp6");
    }

    private static String remote(Peer peer) {
        return peer.address().contains(":")
                ? "[" + peer.address() + "]:" + peer.port()
                : peer.address() + ":" + peer.port();
    }

    /** Adds counts up. */
    private static final class Tally {
        private final int[] counts = new int[SocketState.ALL.size()];

        void add(SocketCounts more) {
            for (SocketState state : SocketState.ALL) {
                counts[state.number()] += more.in(state);
            }
        }

        SocketCounts counts() {
            return SocketCounts.copyOf(counts, 0);
        }
    }
}

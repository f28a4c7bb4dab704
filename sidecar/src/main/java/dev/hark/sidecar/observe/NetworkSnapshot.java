package dev.hark.sidecar.observe;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A network namespace at one moment.
 *
 * @param time when it was read
 * @param counters of the whole namespace, the sidecar included
 * @param gauges of the whole namespace, the sidecar included
 * @param tcp its TCP sockets without those of the sidecar
 * @param udp its UDP sockets without those of the sidecar
 */
public record NetworkSnapshot(
        Instant time, Readings<NetworkCounter> counters, Readings<NetworkGauge> gauges, Tcp tcp, Udp udp)
        implements Observation {

    @Override
    public Sense sense() {
        return Sense.NETWORK;
    }

    /**
     * TCP sockets. Listening ones are told in full, up to a bound; the others are counted.
     *
     * @param states how many are in each state
     * @param listeners listening sockets
     * @param outgoing connections that the service opened, by the address and port they go to; not those in TIME_WAIT
     *     alone
     * @param incoming connections that the service took, by the address they come from and the port they came to
     * @param unread connections with bytes that the service has not read, the first ones found
     * @param unreadSockets how many of those there are
     * @param own sockets of the sidecar, left out of everything else
     * @param rows rows of the tables that were read
     * @param sampled whether the tables were longer: then all but the listeners is what the first rows held, which the
     *     kernel's hash table chose
     */
    public record Tcp(
            SocketCounts states,
            List<Listener> listeners,
            Peers outgoing,
            Peers incoming,
            List<Unread> unread,
            int unreadSockets,
            int own,
            int rows,
            boolean sampled) {

        public static final Tcp NONE =
                new Tcp(SocketCounts.NONE, List.of(), Peers.NONE, Peers.NONE, List.of(), 0, 0, 0, false);

        public Tcp {
            listeners = List.copyOf(listeners);
            unread = List.copyOf(unread);
        }
    }

    /**
     * A listening socket.
     *
     * @param address it listens on
     * @param port it listens on
     * @param waiting connections that wait to be accepted
     * @param limit how many can wait, where that is known: the kernel does not tell
     */
    public record Listener(String address, int port, long waiting, OptionalLong limit) {}

    /**
     * Connections by their other end.
     *
     * @param all the other ends that were told apart, the first ones found
     * @param others connections of all further ends
     */
    public record Peers(List<Peer> all, SocketCounts others) {

        public static final Peers NONE = new Peers(List.of(), SocketCounts.NONE);

        public Peers {
            all = List.copyOf(all);
        }
    }

    /**
     * Connections with one other end.
     *
     * @param address of the other end
     * @param port the one that listens: of the other end for outgoing connections, of the service for incoming ones
     * @param states how many are in each state
     */
    public record Peer(String address, int port, SocketCounts states) {}

    /**
     * A connection with bytes that the service has not read.
     *
     * @param inode the socket: the same at the next look, where it is the same connection
     * @param localPort port of the service's end
     * @param remote address of the other end
     * @param remotePort port of the other end
     * @param bytes not read
     */
    public record Unread(long inode, int localPort, String remote, int remotePort, long bytes) {}

    /**
     * UDP sockets.
     *
     * @param sockets how many there are
     * @param dropped sockets that have lost datagrams since they were opened, the first ones found
     * @param own sockets of the sidecar, left out of everything else
     * @param sampled whether the tables were longer than what was read
     */
    public record Udp(int sockets, List<Dropping> dropped, int own, boolean sampled) {

        public static final Udp NONE = new Udp(0, List.of(), 0, false);

        public Udp {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * A UDP socket that has lost datagrams.
     *
     * @param inode the socket
     * @param port it receives on
     * @param drops datagrams lost since it was opened
     * @param waiting bytes that wait to be received
     */
    public record Dropping(long inode, int port, long drops, long waiting) {}
}

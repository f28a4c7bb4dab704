package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.NetworkSnapshot.Tcp;
import dev.hark.sidecar.observe.NetworkSnapshot.Unread;
import dev.hark.sidecar.observe.SocketCounts;
import dev.hark.sidecar.observe.SocketState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the tables of TCP sockets come to. Listening sockets stand first in each table, so that they are known before
 * the connections they took. One thread.
 */
final class SocketSurvey implements SocketTable.Rows {

    static final int MOST_LISTENERS = 64;
    static final int MOST_PEERS = 128;
    static final int MOST_UNREAD = 64;

    private final OwnSockets own;
    private final OwnEnds ownEnds = new OwnEnds();
    private final int[] states = new int[SocketState.ALL.size()];
    private final BitSet ports = new BitSet();
    private final BitSet ownPorts = new BitSet();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final PeerTable outgoing = new PeerTable(MOST_PEERS);
    private final PeerTable incoming = new PeerTable(MOST_PEERS);
    private OptionalLong limit = OptionalLong.empty();
    private int unreadSockets;
    private int ownSockets;
    private int rows;

    SocketSurvey(OwnSockets own) {
        this.own = own;
    }

    /** Starts over. */
    void begin(OptionalLong acceptLimit) {
        limit = acceptLimit;
        Arrays.fill(states, 0);
        ports.clear();
        ownPorts.clear();
        listeners.clear();
        unread.clear();
        outgoing.clear();
        incoming.clear();
        ownEnds.nextLook();
        unreadSockets = 0;
        ownSockets = 0;
        rows = 0;
    }

    @Override
    public void row(SocketRow row) {
        rows++;
        SocketState state = SocketState.of(row.state());
        if (isOwn(row, state)) {
            ownSockets++;
            return;
        }
        states[state.number()]++;
        if (state == SocketState.LISTEN) {
            listener(row);
        } else if (ports.get(row.local().port())) {
            incoming.add(row.remote(), row.local().port(), state);
        } else {
            outgoing.add(row.remote(), row.remote().port(), state);
        }
        if (state != SocketState.LISTEN && row.waiting() > 0) {
            unread(row);
        }
    }

    /** What is over (TIME_WAIT) has no owner any more: then its ends say whose it was. */
    private boolean isOwn(SocketRow row, SocketState state) {
        if (row.inode() == 0) {
            return ownPorts.get(row.local().port()) || ownEnds.has(row.remote());
        }
        if (!own.has(row.inode())) {
            return false;
        }
        if (state == SocketState.LISTEN) {
            ownPorts.set(row.local().port());
        } else if (!ownPorts.get(row.local().port())) {
            ownEnds.add(row.remote());
        }
        return true;
    }

    private void listener(SocketRow row) {
        ports.set(row.local().port());
        if (listeners.size() < MOST_LISTENERS) {
            listeners.add(new Listener(
                    Addresses.text(row.local().high(), row.local().low()),
                    row.local().port(),
                    row.waiting(),
                    limit));
        }
    }

    private void unread(SocketRow row) {
        unreadSockets++;
        if (unread.size() < MOST_UNREAD) {
            unread.add(new Unread(
                    row.inode(),
                    row.local().port(),
                    Addresses.text(row.remote().high(), row.remote().low()),
                    row.remote().port(),
                    row.waiting()));
        }
    }

    Tcp result(boolean sampled) {
        return new Tcp(
                SocketCounts.copyOf(states, 0),
                listeners,
                outgoing.peers(),
                incoming.peers(),
                unread,
                unreadSockets,
                ownSockets,
                rows,
                sampled);
    }
}

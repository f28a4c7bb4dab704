package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.NetworkSnapshot.Peers;
import dev.hark.sidecar.observe.SocketCounts;
import dev.hark.sidecar.observe.SocketState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts sockets by address, port and state, for a bounded number of addresses; what comes after those are found is
 * counted together. Open addressing over plain arrays, which stay for the next time. One thread.
 */
final class PeerTable {

    private static final int STATES = SocketState.ALL.size();

    private final int most;
    private final int slots;
    private final long[] highs;
    private final long[] lows;
    private final int[] ports;
    private final boolean[] taken;
    private final int[] counts;
    private final int[] others = new int[STATES];
    private int size;

    PeerTable(int most) {
        this.most = most;
        this.slots = Integer.highestOneBit(most) * 4;
        this.highs = new long[slots];
        this.lows = new long[slots];
        this.ports = new int[slots];
        this.taken = new boolean[slots];
        this.counts = new int[slots * STATES];
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(taken, false);
            Arrays.fill(counts, 0);
        }
        Arrays.fill(others, 0);
        size = 0;
    }

    void add(SocketRow.Endpoint address, int port, SocketState state) {
        int slot = slot(address.high(), address.low(), port);
        if (taken[slot]) {
            counts[slot * STATES + state.number()]++;
        } else if (size < most) {
            taken[slot] = true;
            highs[slot] = address.high();
            lows[slot] = address.low();
            ports[slot] = port;
            counts[slot * STATES + state.number()]++;
            size++;
        } else {
            others[state.number()]++;
        }
    }

    Peers peers() {
        List<Peer> peers = new ArrayList<>(size);
        for (int slot = 0; slot < slots && size > 0; slot++) {
            if (taken[slot]) {
                peers.add(new Peer(
                        Addresses.text(highs[slot], lows[slot]),
                        ports[slot],
                        SocketCounts.copyOf(counts, slot * STATES)));
            }
        }
        return new Peers(peers, SocketCounts.copyOf(others, 0));
    }

    /** The slot that has this, or the free one where it belongs: there always is one. */
    private int slot(long high, long low, int port) {
        long hash = (high * 31 + low) * 31 + port;
        hash *= 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 40) & slots - 1;
        while (taken[slot] && !(highs[slot] == high && lows[slot] == low && ports[slot] == port)) {
            slot = slot + 1 & slots - 1;
        }
        return slot;
    }
}

package dev.hark.sidecar.observe;

import java.util.Arrays;

/** How many sockets are in each state. Immutable. */
public final class SocketCounts {

    public static final SocketCounts NONE = new SocketCounts(new int[SocketState.ALL.size()]);

    private final int[] counts;

    private SocketCounts(int[] counts) {
        this.counts = counts;
    }

    /** Copies the counts of all states, by their numbers, from where they begin. */
    public static SocketCounts copyOf(int[] counts, int from) {
        return new SocketCounts(Arrays.copyOfRange(counts, from, from + SocketState.ALL.size()));
    }

    public int in(SocketState state) {
        return counts[state.number()];
    }

    public int total() {
        return Arrays.stream(counts).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SocketCounts same && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}

package dev.hark.sidecar.kernel;

/**
 * Where this process had connections to of late. A connection that is over stays in the table for a minute without its
 * owner: if it went where we go, it is taken for ours. One thread.
 */
final class OwnEnds {

    private static final int MOST = 64;

    /** Looks for which an end is remembered: TIME_WAIT takes a minute, looks are seconds apart. */
    private static final int LOOKS = 30;

    private final long[] highs = new long[MOST];
    private final long[] lows = new long[MOST];
    private final int[] ports = new int[MOST];
    private final int[] seen = new int[MOST];
    private int size;
    private int look;

    /** A new look begins. */
    void nextLook() {
        look++;
    }

    void add(SocketRow.Endpoint end) {
        int at = find(end);
        if (at < 0) {
            at = size < MOST ? size++ : oldest();
            highs[at] = end.high();
            lows[at] = end.low();
            ports[at] = end.port();
        }
        seen[at] = look;
    }

    boolean has(SocketRow.Endpoint end) {
        int at = find(end);
        return at >= 0 && look - seen[at] <= LOOKS;
    }

    private int find(SocketRow.Endpoint end) {
        for (int i = 0; i < size; i++) {
            if (ports[i] == end.port() && lows[i] == end.low() && highs[i] == end.high()) {
                return i;
            }
        }
        return -1;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            oldest = seen[i] < seen[oldest] ? i : oldest;
        }
        return oldest;
    }
}

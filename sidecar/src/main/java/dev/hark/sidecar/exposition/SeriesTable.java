package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The series that were met, known by the very bytes that stand before the value, in columns: some 60 bytes each beside
 * those bytes, and no object. An exposition looks the same from scrape to scrape, so each series also remembers which
 * one came after it; where that holds, a line is known by one comparison, without being read.
 *
 * <p>Two ways to write one series are two rows with one identity: a hash of 64 bits over names and values whatever their
 * order, with a seed that a target does not know.
 */
final class SeriesTable {

    private static final byte HAS_BOUND = 1;
    private static final byte HAS_STATE = 2;
    private static final byte ODDLY_INFINITE = 4;
    private static final byte[] LE = "le".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITE = "+Inf".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUANTILE = "quantile".getBytes(StandardCharsets.US_ASCII);

    private final long seed;
    private final Names names;
    private final Arena keys;
    private final LongIndex identities = new LongIndex();
    private final LongIndex groups = new LongIndex();
    private final Decimal decimal = new Decimal();
    private int[] next = new int[256];
    private int[] name = new int[256];
    private int[] identity = new int[256];
    private int[] group = new int[256];
    private int[] innerGroup = new int[256];
    private byte[] flags = new byte[256];
    private double[] bound = new double[256];
    private int[] seen = new int[256];
    private long[] groupSeen = new long[256];
    private @Nullable Series[] series = new Series[256];
    private int first = -1;

    SeriesTable(long seed, Names names) {
        this.seed = seed;
        this.names = names;
        this.keys = new Arena((int) seed);
    }

    int size() {
        return keys.size();
    }

    long footprint() {
        return keys.footprint()
                + identities.footprint()
                + groups.footprint()
                + 33L * next.length
                + 4L * seen.length
                + 8L * groupSeen.length;
    }

    /** Which series came after this one last time; that of the first line for -1. -1 where it is not known. */
    int after(int id) {
        return id < 0 ? first : next[id];
    }

    void follows(int id, int after) {
        if (id < 0) {
            first = after;
        } else {
            next[id] = after;
        }
    }

    int endIfAt(int id, byte[] bytes, int from, int to) {
        return keys.endIfAt(id, bytes, from, to);
    }

    boolean endsInBrace(int id) {
        return keys.endsIn(id, (byte) '}');
    }

    int find(byte[] bytes, int from, int to) {
        return keys.find(bytes, from, to);
    }

    /** Adds the series of a line, which stands between the positions. */
    int add(Line line, int from, int to, int nameId, Labels labels) {
        int id = keys.findOrAdd(line.bytes, from, to);
        grow(id);
        next[id] = -1;
        name[id] = nameId;
        long whole = labels.identity(seed, -1);
        identity[id] = identities.findOrAdd(Labels.mix(whole + nameId * 0x9E3779B97F4A7C15L));
        group[id] = groups.findOrAdd(whole);
        int inner = innerLabel(id, nameId, labels, line);
        innerGroup[id] = inner < 0 ? group[id] : groups.findOrAdd(labels.identity(seed, inner));
        growStamps();
        series[id] = names.isWanted(nameId) ? new Series(names.text(nameId), labels.toMap()) : null;
        return id;
    }

    /** The label by which samples of one group differ: a bucket's bound, a summary's quantile, a state. */
    private int innerLabel(int id, int nameId, Labels labels, Line line) {
        byte[] usual = names.suffix(nameId) == Suffix.BUCKET ? LE : QUANTILE;
        bound[id] = Double.NaN;
        flags[id] = 0;
        int label = labels.find(usual, 0, usual.length);
        if (label >= 0) {
            flags[id] = HAS_BOUND;
            if (decimal.read(line.bytes, labels.valueFrom(label), labels.valueTo(label))) {
                bound[id] = decimal.exact();
            }
            if (Double.isInfinite(bound[id])
                    && !Bytes.is(line.bytes, labels.valueFrom(label), labels.valueTo(label), INFINITE)) {
                flags[id] |= ODDLY_INFINITE;
            }
            return label;
        }
        byte[] own = names.text(nameId).getBytes(StandardCharsets.UTF_8);
        int state = labels.find(own, 0, own.length);
        if (state >= 0) {
            flags[id] |= HAS_STATE;
        }
        return state;
    }

    private void grow(int id) {
        if (id < next.length) {
            return;
        }
        int capacity = next.length * 2;
        next = Arrays.copyOf(next, capacity);
        name = Arrays.copyOf(name, capacity);
        identity = Arrays.copyOf(identity, capacity);
        group = Arrays.copyOf(group, capacity);
        innerGroup = Arrays.copyOf(innerGroup, capacity);
        flags = Arrays.copyOf(flags, capacity);
        bound = Arrays.copyOf(bound, capacity);
        series = Arrays.copyOf(series, capacity);
    }

    private void growStamps() {
        if (identities.size() > seen.length) {
            seen = Arrays.copyOf(seen, seen.length * 2);
        }
        if (groups.size() > groupSeen.length) {
            groupSeen = Arrays.copyOf(groupSeen, groupSeen.length * 2);
        }
    }

    int name(int id) {
        return name[id];
    }

    /** The object for receivers; null where nobody wants the series. */
    @Nullable
    Series series(int id) {
        return series[id];
    }

    /** Number of the body in which the series was met last. */
    int lastMet(int id) {
        return seen[identity[id]];
    }

    /** Marks the series as met in this body, and says in which it was before. */
    int meet(int id, int body) {
        int before = seen[identity[id]];
        seen[identity[id]] = body;
        return before;
    }

    /** Number of the labels, without the inner one where the sample is one of several of its group. */
    int group(int id, boolean inner) {
        return inner ? innerGroup[id] : group[id];
    }

    /** Marks a group as met in this stretch of lines, and says whether it was before. */
    boolean meetGroup(int group, long stretch) {
        boolean before = groupSeen[group] == stretch;
        groupSeen[group] = stretch;
        return before;
    }

    /** Upper bound of a bucket, or quantile; not a number where there is none. */
    double bound(int id) {
        return bound[id];
    }

    boolean hasBound(int id) {
        return (flags[id] & HAS_BOUND) != 0;
    }

    boolean hasState(int id) {
        return (flags[id] & HAS_STATE) != 0;
    }

    /** Whether an infinite bound is not written as {@code +Inf}. */
    boolean isOddlyInfinite(int id) {
        return (flags[id] & ODDLY_INFINITE) != 0;
    }
}

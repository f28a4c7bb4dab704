package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what stands in braces, the names of metrics that are not plain among it, into positions in the line. One object
 * is used for all lines.
 */
final class Labels {

    private static final byte[] RESERVED = "__name__".getBytes(StandardCharsets.US_ASCII);

    private final Limits limits;
    private final boolean exemplar;
    private final int[] positions;
    private final Line line;
    private boolean strictBlanks;
    private int count;
    private int at;

    /** Where the name stands if it stands in the braces; empty where it does not. */
    int nameFrom;

    int nameTo;

    /**
     * Nothing read yet.
     *
     * @param exemplar whether these are an exemplar's labels, which have no metric's name among them
     */
    Labels(Limits limits, boolean exemplar, Line line) {
        this.limits = limits;
        this.exemplar = exemplar;
        this.positions = new int[4 * limits.labels()];
        this.line = line;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
        nameFrom = 0;
        nameTo = 0;
    }

    /**
     * Reads up to the closing brace.
     *
     * @param open position of the opening brace
     * @param nameWanted whether the metric's name must stand in the braces
     * @return position behind the closing brace
     */
    int read(int open, boolean openMetrics, boolean nameWanted) throws ExpositionException {
        clear();
        strictBlanks = openMetrics;
        at = open + 1;
        skipBlanks();
        while (!isAt('}')) {
            item(nameWanted);
            skipBlanks();
            if (isAt('}')) {
                break;
            }
            if (!isAt(',')) {
                throw line.fatal(Fault.INVALID_LABELS, at);
            }
            at++;
            skipBlanks();
            if (openMetrics && isAt('}')) {
                throw line.fatal(Fault.INVALID_LABELS, at);
            }
        }
        return at + 1;
    }

    private void skipBlanks() {
        if (!strictBlanks) {
            at = Bytes.skipBlanks(line.bytes, at, line.end);
        }
    }

    private boolean isAt(char c) {
        return at < line.end && line.bytes[at] == c;
    }

    private void item(boolean nameWanted) throws ExpositionException {
        boolean quoted = isAt('"');
        int from;
        int to;
        if (quoted) {
            from = at + 1;
            to = quoted(Fault.INVALID_LABEL_NAME);
        } else {
            from = at;
            to = Bytes.labelNameEnd(line.bytes, at, line.end);
            at = to;
        }
        if (from == to) {
            throw line.fatal(Fault.INVALID_LABEL_NAME, from);
        }
        if (to - from > limits.name()) {
            throw line.fatal(Fault.NAME_TOO_LONG, from);
        }
        skipBlanks();
        if (isAt('=')) {
            label(from, to);
        } else if (quoted && nameWanted && (isAt(',') || isAt('}'))) {
            metricName(from, to);
        } else {
            throw line.fatal(Fault.INVALID_LABELS, at);
        }
    }

    private void metricName(int from, int to) throws ExpositionException {
        if (nameTo > 0) {
            throw line.fatal(Fault.SEVERAL_METRIC_NAMES, from);
        }
        nameFrom = from;
        nameTo = to;
    }

    private void label(int from, int to) throws ExpositionException {
        at++;
        skipBlanks();
        if (!isAt('"')) {
            throw line.fatal(Fault.INVALID_LABELS, at);
        }
        int valueFrom = at + 1;
        int valueTo = quoted(Fault.INVALID_LABELS);
        if (valueTo - valueFrom > limits.value()) {
            throw line.fatal(Fault.LABEL_VALUE_TOO_LONG, valueFrom);
        }
        if (count == limits.labels()) {
            throw line.fatal(Fault.TOO_MANY_LABELS, from);
        }
        unlikeOthers(from, to);
        positions[4 * count] = from;
        positions[4 * count + 1] = to;
        positions[4 * count + 2] = valueFrom;
        positions[4 * count + 3] = valueTo;
        count++;
    }

    private void unlikeOthers(int from, int to) throws ExpositionException {
        for (int i = 0; i < count; i++) {
            int other = positions[4 * i];
            int otherTo = positions[4 * i + 1];
            if (otherTo - other == to - from && Bytes.equal(line.bytes, from, to, line.bytes, other)) {
                throw line.fatal(Fault.DUPLICATE_LABEL, from);
            }
        }
        if (!exemplar && Bytes.is(line.bytes, from, to, RESERVED)) {
            line.breaks(Fault.RESERVED_LABEL, from);
        }
    }

    /** Reads from an opening quote to behind the closing one, whose position it returns. */
    private int quoted(Fault open) throws ExpositionException {
        int from = at + 1;
        int to = Quoted.end(line.bytes, from, line.end);
        if (to < 0) {
            throw line.fatal(line.bytes[line.end - 1] == '"' ? open : Fault.UNFINISHED_QUOTE, at);
        }
        int bad = Bytes.invalidUtf8(line.bytes, from, to);
        if (bad >= 0) {
            throw line.fatal(Fault.INVALID_UTF8, bad);
        }
        int escape = strictBlanks ? -1 : Quoted.invalidEscape(line.bytes, from, to);
        if (escape >= 0) {
            line.breaks(Fault.INVALID_ESCAPE, escape);
        }
        at = to + 1;
        return to;
    }

    /** Number of the label with this name, or -1. */
    int find(byte[] name, int from, int to) {
        for (int i = 0; i < count; i++) {
            int start = positions[4 * i];
            if (positions[4 * i + 1] - start == to - from && Bytes.equal(name, from, to, line.bytes, start)) {
                return i;
            }
        }
        return -1;
    }

    int valueFrom(int label) {
        return positions[4 * label + 2];
    }

    int valueTo(int label) {
        return positions[4 * label + 3];
    }

    /** The same for the same labels in whatever order and however they are escaped; without one of them, if 0 or more. */
    long identity(long seed, int without) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (i != without && valueFrom(i) != valueTo(i)) {
                long name = hash(seed, positions[4 * i], positions[4 * i + 1]);
                sum += mix(hash(name, valueFrom(i), valueTo(i)));
            }
        }
        return mix(sum ^ seed);
    }

    private long hash(long seed, int from, int to) {
        if (Bytes.indexOf(line.bytes, (byte) '\\', from, to) < 0) {
            return hash(seed, line.bytes, from, to);
        }
        byte[] plain = Quoted.unescaped(line.bytes, from, to);
        return hash(seed, plain, 0, plain.length);
    }

    private static long hash(long seed, byte[] bytes, int from, int to) {
        long hash = seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001B3L;
        }
        return mix(hash);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    Map<String, String> toMap() {
        Map<String, String> map = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            map.put(
                    Quoted.text(line.bytes, positions[4 * i], positions[4 * i + 1]),
                    Quoted.text(line.bytes, valueFrom(i), valueTo(i)));
        }
        return map;
    }

    /** Characters of all names and values, as people count them for exemplars. */
    int characters() {
        int characters = 0;
        for (int i = 0; i < count; i++) {
            characters += codePoints(Quoted.text(line.bytes, positions[4 * i], positions[4 * i + 1]));
            characters += codePoints(Quoted.text(line.bytes, valueFrom(i), valueTo(i)));
        }
        return characters;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}

package dev.hark.sidecar.frame;

import java.util.Arrays;

/**
 * Takes off the name of the container that {@code docker compose logs} ({@code web-1  | text}) and
 * {@code kubectl logs --prefix} ({@code [pod/web-1/app] text}) write before every line. Lines of different containers
 * are joined apart from each other. A name counts when it looks like nothing else, or when it comes twice.
 */
final class PrefixedLines implements LineSink {

    private static final byte[] JVM = Bytes.ascii("| jvm ");
    private static final byte[] POD = Bytes.ascii("[pod/");
    private static final byte[][] LEVELS = {
        Bytes.ascii("err"),
        Bytes.ascii("warn"),
        Bytes.ascii("info"),
        Bytes.ascii("debug"),
        Bytes.ascii("trace"),
        Bytes.ascii("fatal"),
        Bytes.ascii("crit"),
        Bytes.ascii("notice"),
        Bytes.ascii("verbose"),
    };

    private static final int LONGEST_NAME = 80;
    private static final int MOST_NAMES = 64;

    private final LineSink sink;
    private final Line rest = new Line();
    private byte[][] names = new byte[4][];
    private int known;

    PrefixedLines(LineSink sink) {
        this.sink = sink;
    }

    @Override
    public void line(Line line) {
        int body = line.length() > 3 ? bodyOf(line) : -1;
        if (body < 0) {
            sink.line(line);
            return;
        }
        rest.placeOf(line);
        rest.text(line.bytes, body, line.to);
        sink.line(rest);
    }

    /** Index behind the name, or -1; sets the stream that {@link #rest} belongs to. */
    private int bodyOf(Line line) {
        byte[] b = line.bytes;
        if (b[line.from] == '[' && Bytes.startsWith(b, line.from, line.to, POD)) {
            int close = Bytes.indexOf(b, (byte) ']', line.from, Math.min(line.to, line.from + 3 * LONGEST_NAME));
            boolean whole = close + 1 < line.to && b[close] == ']' && b[close + 1] == ' ';
            return whole && stream(line, close, true) ? close + 2 : -1;
        }
        int wrapped = wrapped(line);
        return wrapped > 0 ? wrapped : composed(line);
    }

    /** Java Service Wrapper: {@code INFO   | jvm 1    | 2026/03/01 10:02:11 | what the service wrote}. */
    private int wrapped(Line line) {
        byte[] b = line.bytes;
        int level = line.from;
        while (level < line.to && b[level] >= 'A' && b[level] <= 'Z') {
            level++;
        }
        int bar = Bytes.skipBlanks(b, level, line.to);
        if (level == line.from || !Bytes.startsWith(b, bar, line.to, JVM)) {
            return -1;
        }
        int second = Bytes.indexOf(b, (byte) '|', bar + JVM.length, line.to);
        int third = Bytes.indexOf(b, (byte) '|', Math.min(line.to, second + 1), line.to);
        return third + 1 < line.to && stream(line, bar, true) ? third + 2 : -1;
    }

    private int composed(Line line) {
        byte[] b = line.bytes;
        int end = line.from;
        int limit = Math.min(line.to, line.from + LONGEST_NAME);
        boolean letter = false;
        while (end < limit && isNamePart(b[end])) {
            letter |= Bytes.isLetter(b[end]);
            end++;
        }
        int bar = Bytes.skipBlanks(b, end, line.to);
        if (!letter
                || isLevel(b, line.from, end)
                || bar == end
                || bar >= line.to
                || b[bar] != '|'
                || (bar + 1 < line.to && b[bar + 1] != ' ')) {
            return -1;
        }
        boolean sure = isNumbered(b, line.from, end) || looksLogged(b, Math.min(line.to, bar + 2), line.to);
        return stream(line, end, sure) ? Math.min(line.to, bar + 2) : -1;
    }

    private static boolean isLevel(byte[] b, int from, int end) {
        for (byte[] level : LEVELS) {
            if (Bytes.startsWith(b, from, end, level)) {
                return true;
            }
        }
        return false;
    }

    /** {@code web-1}, {@code web_1}. */
    private static boolean isNumbered(byte[] b, int from, int end) {
        int i = end;
        while (i > from && Bytes.isDigit(b[i - 1])) {
            i--;
        }
        return i < end && i > from + 1 && (b[i - 1] == '-' || b[i - 1] == '_');
    }

    private static boolean looksLogged(byte[] b, int from, int to) {
        return from < to && (b[from] == '{' || (from + 4 < to && Bytes.isDigit(b[from]) && b[from + 4] == '-'));
    }

    /** Names of containers are in small letters; levels that stand before a bar are mostly not. */
    private static boolean isNamePart(byte c) {
        return (c >= 'a' && c <= 'z') || Bytes.isDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /** Finds the name's stream; false where an unsure name was not seen before. */
    private boolean stream(Line line, int end, boolean sure) {
        int mine = 0;
        while (mine < known && !Arrays.equals(names[mine], 0, names[mine].length, line.bytes, line.from, end)) {
            mine++;
        }
        boolean seen = mine < known;
        if (!seen) {
            if (known == MOST_NAMES) {
                return false;
            }
            names = known == names.length ? Arrays.copyOf(names, known * 2) : names;
            names[known++] = Arrays.copyOfRange(line.bytes, line.from, end);
        }
        line.stream = Line.STDERR + 1 + mine;
        return seen || sure;
    }
}

package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.frame.Head;
import dev.hark.sidecar.frame.Heads;
import dev.hark.sidecar.frame.Line;
import dev.hark.signal.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows where the records of one file begin. Every line is judged by itself, so a file that changes its format, or
 * holds two, needs no relearning; what is remembered only settles what one line cannot.
 */
final class HeadReader implements Heads {

    private final List<DeclaredPattern> patterns;
    private final TextHeaders headers = new TextHeaders();
    private final TextHeader header = new TextHeader();
    private final KnownHeader known = new KnownHeader();
    private final boolean learns;
    private Format knownFormat = Format.PATTERN;

    /** The line before was the first of java.util.logging's two: time, class and method. */
    private boolean julOpen;

    /** The line before was a command's that writes its name before each line of one message. */
    private boolean toolOpen;

    /** What the open record waits for the end of. */
    private enum Open {
        JSON,
        LOGFMT,
        CSV
    }

    private final JsonDepth depth = new JsonDepth();
    private Open open = Open.JSON;

    HeadReader(List<DeclaredPattern> patterns) {
        this(patterns, true);
    }

    /**
     * @param patterns of headers that are not recognised by themselves
     * @param learns whether headers like one that was read may be read the short way, with the same answers
     */
    HeadReader(List<DeclaredPattern> patterns, boolean learns) {
        this.patterns = patterns;
        this.learns = learns;
    }

    /** Records of one format. */
    private static final class Count {
        private final Format format;
        private long records;

        private Count(Format format) {
            this.format = format;
        }
    }

    private final Map<Format, Count> counts = new EnumMap<>(Format.class);
    private Count last = new Count(Format.PLAIN);

    /** The declared pattern that the line begins with, its parts in the header; null where there is none. */
    static @Nullable DeclaredPattern declared(
            List<DeclaredPattern> patterns, byte[] b, int from, int to, TextHeader header) {
        for (DeclaredPattern pattern : patterns) {
            if (pattern.read(b, from, to, header)) {
                return pattern;
            }
        }
        return null;
    }

    private void count(Format format) {
        if (last.format != format) {
            last = counts.computeIfAbsent(format, Count::new);
        }
        last.records++;
    }

    /** The header that was counted last is going to be read, and counted, once more. */
    void uncountLast() {
        last.records--;
    }

    /** The short cut, when it reads this line's header too; null where the full reading is needed. */
    @Nullable
    KnownHeader known(byte[] b, int from, int to) {
        return patterns.isEmpty() && from < to && isDigit(b[from]) && known.reads(b, from, to) ? known : null;
    }

    /** The format of most records, given how many had none. */
    Format mostFrequent(long plain) {
        Count most = new Count(Format.PLAIN);
        most.records = plain;
        for (Count count : counts.values()) {
            most = count.records > most.records || (count.records == most.records && most.format == Format.PLAIN)
                    ? count
                    : most;
        }
        return most.format;
    }

    @Override
    public void read(Line line, Head head) {
        byte[] b = line.bytes();
        int from = line.from();
        int to = line.to();
        if (from == to) {
            return;
        }
        boolean jul = julOpen;
        boolean tool = toolOpen;
        julOpen = false;
        toolOpen = false;
        if (!patterns.isEmpty() && declared(patterns, b, from, to, header) != null) {
            head.start(header.hasStamp() ? header.stampTo - from : 0, header.body - from, header.level);
            count(Format.DECLARED);
            return;
        }
        if (b[from] == '{') {
            json(b, from, to, head);
            return;
        }
        if (b[from] == '\t' && Bytes.startsWith(b, from + 1, to, CALL)) {
            return;
        }
        if (isDigit(b[from]) && known.reads(b, from, to)) {
            head.start(known.stampLength(), known.body() - from, known.level());
            head.thread(known.thread());
            count(knownFormat);
            return;
        }
        if (isLetter(b[from]) && Logfmt.looksLike(b, from, to)) {
            head.start(0, 0, Logfmt.level(b, from, to));
            count(Format.LOGFMT);
            if (Logfmt.openQuote(b, from, to)) {
                open = Open.LOGFMT;
                head.markQuoteOpen();
            }
            return;
        }
        if (AccessLine.looksLike(b, from, to)) {
            head.start(0, 0, null);
            head.markComplete();
            count(Format.ACCESS);
            return;
        }
        if (headers.read(b, from, to, header)) {
            text(head, b, from, to, jul);
            toolOpen = header.tool && header.level == Level.ERROR;
            if (tool && toolOpen) {
                head.markContinues();
            }
            if (learns && header.carried == null) {
                known.learn(b, from, to, header);
                knownFormat = header.format;
            }
        }
    }

    private static final byte[] CALL = Bytes.ascii("at ");

    /** As {@link #read} for a line with the usual header and a level that tells of no trouble; else false, and nothing. */
    boolean readsOrdinary(byte[] b, int from, int to, Head head) {
        if (known(b, from, to) == null || (known.level() != Level.INFO && known.level() != Level.DEBUG)) {
            return false;
        }
        julOpen = false;
        toolOpen = false;
        head.clear();
        head.start(known.stampLength(), known.body() - from, known.level());
        head.thread(known.thread());
        count(knownFormat);
        return true;
    }

    /** As {@link #read} for a line that is a JSON object by its first and last letters; else false, and nothing. */
    boolean readsObject(byte[] b, int from, int to, Head head) {
        if (!patterns.isEmpty() || to - from < 4 || b[from + 1] != '"' || b[to - 1] != '}') {
            return false;
        }
        julOpen = false;
        toolOpen = false;
        head.clear();
        head.start(0, 0, null);
        head.markComplete();
        count(Format.JSON);
        return true;
    }

    private void text(Head head, byte[] b, int from, int to, boolean jul) {
        if (header.hasStamp() && Csv.looksLike(b, header.stampTo, to)) {
            head.start(header.stampTo - from, header.stampTo - from, Csv.level(b, header.stampTo, to));
            count(Format.CSV);
            if (Csv.oddQuotes(b, from, to)) {
                open = Open.CSV;
                head.markQuoteOpen();
            }
            return;
        }
        if (header.format == Format.CSV && Csv.oddQuotes(b, from, to)) {
            open = Open.CSV;
            head.markQuoteOpen();
        }
        boolean continues = header.continues || (jul && !header.hasStamp() && header.level != null);
        julOpen = header.hasStamp() && header.level == null && isClassAndMethod(b, header.body, to);
        head.start(header.hasStamp() ? header.stampTo - from : 0, Math.max(0, header.body - from), header.level);
        if (header.level == null && header.hasStamp() && AccessLine.isRequest(b, header.body, to)) {
            head.markComplete();
        }
        if (continues) {
            head.markContinues();
        }
        count(jul && continues ? Format.JUL : header.format);
    }

    private void json(byte[] b, int from, int to, Head head) {
        int end = to - 1;
        while (end > from && b[end] == ' ') {
            end--;
        }
        int first = Bytes.skipBlanks(b, from + 1, to);
        if (first < to && b[first] != '"' && b[first] != '}') {
            return; // a term of Erlang, a set, a block of code
        }
        if (b[end] == '}' && end > from + 1) {
            head.start(0, 0, null);
            head.markComplete();
            count(Format.JSON);
        } else if (depth.begins(b, from, end + 1)) {
            head.start(0, 0, null);
            head.markQuoteOpen();
            count(Format.JSON);
            open = Open.JSON;
        }
    }

    @Override
    public boolean breaksQuote(Line line) {
        return open == Open.JSON
                && line.length() > 2
                && line.bytes()[line.from()] == '{'
                && line.bytes()[line.from() + 1] == '"';
    }

    @Override
    public boolean closesQuote(Line line) {
        return switch (open) {
            case JSON -> depth.closes(line.bytes(), line.from(), line.to());
            case LOGFMT -> Logfmt.openQuote(line.bytes(), line.from(), line.to());
            case CSV -> Csv.oddQuotes(line.bytes(), line.from(), line.to());
        };
    }

    /** {@code com.shop.Orders place}: what java.util.logging writes behind the time, and nothing else. */
    private static boolean isClassAndMethod(byte[] b, int body, int to) {
        int i = body;
        int dots = 0;
        while (i < to && (isLetter(b[i]) || isDigit(b[i]) || b[i] == '.' || b[i] == '$' || b[i] == '_')) {
            dots += b[i] == '.' ? 1 : 0;
            i++;
        }
        int method = i < to && b[i] == ' ' ? i + 1 : to;
        int end = method;
        while (end < to && b[end] > ' ') {
            end++;
        }
        boolean named = dots > 0 || (body < to && b[body] >= 'A' && b[body] <= 'Z');
        return named && i > body + 2 && end > method && Bytes.skipBlanks(b, end, to) == to;
    }
}

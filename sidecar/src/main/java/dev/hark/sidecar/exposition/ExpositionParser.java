package dev.hark.sidecar.exposition;

import java.util.Arrays;

/**
 * Reads expositions as they arrive, in whatever pieces, one after the other from one target. Bounded: what is more than
 * the {@link Limits} is refused before it is held. Not for several threads.
 *
 * <p>What it knows of one body makes the next one cheap. Every series has its bytes, name and labels, in a table; the
 * line that came after it last time is tried first, by one comparison of bytes. Only a line that is new is taken apart.
 * Of what is known, nothing but the value is read, and that as an approximation unless somebody wants the series: the
 * rules of the format are checked on every line all the same, for they need numbers of names and groups only.
 */
public final class ExpositionParser {

    private final Limits limits;
    private final Interest interest;
    private final Line line;
    private final long seed;

    private Names names;
    private SeriesTable table;
    private Metadata metadata;
    private Samples samples;
    private Rules textRules;
    private Rules openMetricsRules;
    private Rules rules;

    private boolean openMetrics;
    private Receiver receiver = Receiver.NONE;
    private byte[] rest = new byte[512];
    private int restLength;
    private long bytes;
    private int count;
    private int body;
    private int lastGood;
    private int lastGoodSeries;
    private int live;
    private int fresh;
    private int kept;
    private int last;
    private boolean eof;

    /**
     * A reader that has read nothing yet.
     *
     * @param strict whether a body that breaks a rule is refused; else it is counted, and read as Prometheus reads it
     * @param seed secret of this process, so that a target cannot choose names that are costly
     */
    public ExpositionParser(Limits limits, boolean strict, Interest interest, long seed) {
        this.limits = limits;
        this.interest = interest;
        this.line = new Line(strict);
        this.seed = seed;
        this.names = new Names((int) (seed >>> 32), interest);
        this.table = new SeriesTable(seed, names);
        this.metadata = new Metadata(line, limits, names);
        this.samples = new Samples(line, limits, names, table);
        this.textRules = new TextRules(line, names, table);
        this.openMetricsRules = new OpenMetricsRules(line, names, table);
        this.rules = textRules;
    }

    /** A new body begins; one that was not finished is forgotten. */
    public void begin(Format format, Receiver to) {
        if (table.size() > 2 * live + 1024 || names.size() > 2 * live + 4096) {
            forget();
        }
        receiver = to;
        openMetrics = format.isOpenMetrics();
        rules = openMetrics ? openMetricsRules : textRules;
        restLength = 0;
        bytes = 0;
        count = 0;
        fresh = 0;
        kept = 0;
        last = -1;
        eof = false;
        body++;
        line.begin();
        rules.begin(body);
    }

    /** Series that are gone take room until there are more of them than of those that are left. */
    private void forget() {
        names = new Names((int) (seed >>> 32), interest);
        table = new SeriesTable(seed, names);
        metadata = new Metadata(line, limits, names);
        samples = new Samples(line, limits, names, table);
        textRules = new TextRules(line, names, table);
        openMetricsRules = new OpenMetricsRules(line, names, table);
    }

    /**
     * Takes the next bytes of the body; they may be changed afterwards.
     *
     * @throws ExpositionException if the body is refused: nothing more may be fed then
     */
    public void feed(byte[] source, int from, int to) throws ExpositionException {
        bytes += to - from;
        if (bytes > limits.body()) {
            line.start = 0;
            line.number++;
            throw line.fatal(Fault.BODY_TOO_LARGE, 0);
        }
        int at = from;
        if (restLength > 0) {
            int newline = Bytes.indexOf(source, (byte) '\n', from, to);
            keep(source, from, newline < 0 ? to : newline);
            if (newline < 0) {
                return;
            }
            int length = restLength;
            restLength = 0;
            wholeLine(rest, 0, length, -1, 0);
            at = newline + 1;
        }
        lines(source, at, to);
    }

    private void lines(byte[] source, int from, int to) throws ExpositionException {
        int at = from;
        while (at < to) {
            int expected = table.after(last);
            int keyEnd = expected < 0 ? -1 : table.endIfAt(expected, source, at, to);
            int newline = Bytes.indexOf(source, (byte) '\n', keyEnd < 0 ? at : keyEnd, to);
            if (newline < 0) {
                keep(source, at, to);
                return;
            }
            wholeLine(source, at, newline, keyEnd < 0 ? -1 : expected, keyEnd);
            at = newline + 1;
        }
    }

    /** Keeps the beginning of a line whose end has not come. */
    private void keep(byte[] source, int from, int to) throws ExpositionException {
        int length = restLength + to - from;
        if (length > limits.line()) {
            line.start = 0;
            line.number++;
            throw line.fatal(Fault.LINE_TOO_LONG, limits.line());
        }
        if (length > rest.length) {
            rest = Arrays.copyOf(rest, Math.min(limits.line(), Math.max(length, rest.length * 2)));
        }
        System.arraycopy(source, from, rest, restLength, to - from);
        restLength = length;
    }

    private void wholeLine(byte[] source, int start, int end, int expected, int keyEnd) throws ExpositionException {
        line.bytes = source;
        line.start = start;
        line.end = end;
        line.number++;
        if (end - start > limits.line()) {
            throw line.fatal(Fault.LINE_TOO_LONG, start + limits.line());
        }
        if (openMetrics) {
            openMetricsLine(start, expected, keyEnd);
        } else {
            textLine(start, expected, keyEnd);
        }
    }

    private void openMetricsLine(int start, int expected, int keyEnd) throws ExpositionException {
        if (eof) {
            throw line.fatal(Fault.TEXT_AFTER_EOF, start);
        }
        if (start == line.end) {
            throw line.fatal(Fault.BLANK_LINE, start);
        }
        if (line.bytes[start] == '#') {
            eof = metadata.isEof();
            if (!eof) {
                metadata.openMetrics(rules);
            }
            return;
        }
        boolean known = expected >= 0 && keyEnd < line.end && line.bytes[keyEnd] == ' ';
        int series = known ? expected : samples.series(start, true);
        samples.openMetricsRest(known ? keyEnd : samples.position());
        sample(series, known);
    }

    private void textLine(int start, int expected, int keyEnd) throws ExpositionException {
        int from = Bytes.skipBlanks(line.bytes, start, line.end);
        if (from == line.end) {
            return;
        }
        if (line.bytes[from] == '#') {
            metadata.text(rules, from);
            return;
        }
        boolean known = expected >= 0 && isWhole(expected, keyEnd);
        int series = known ? expected : samples.series(from, false);
        samples.textRest(known ? keyEnd : samples.position());
        sample(series, known);
    }

    /** Whether the series ends here: not {@code a} where {@code a_total} or {@code a {b="c"}} stands. */
    private boolean isWhole(int series, int keyEnd) {
        if (table.endsInBrace(series)) {
            return true;
        }
        int next = Bytes.skipBlanks(line.bytes, keyEnd, line.end);
        return next > keyEnd && next < line.end && line.bytes[next] != '{';
    }

    private void sample(int series, boolean known) throws ExpositionException {
        if (++count > limits.samples()) {
            throw line.fatal(Fault.TOO_MANY_SAMPLES, line.start);
        }
        if (!known) {
            table.follows(last, series);
        }
        last = series;
        int before = table.lastMet(series);
        if (before != body) {
            if (lastGood > 0 && before == lastGood) {
                kept++;
            } else {
                fresh++;
            }
        }
        FamilyState family = rules.sample(series, samples.value().near(), samples.seconds(), samples.hasExemplar());
        Series wanted = table.series(series);
        if (wanted != null) {
            receiver.sample(
                    wanted, family.family(body), samples.value().exact(), samples.millis(), samples.exemplarOrNull());
        }
    }

    /**
     * The body has ended.
     *
     * @throws ExpositionException if something is missing at its end
     */
    public Summary finish() throws ExpositionException {
        if (restLength > 0) {
            int length = restLength;
            restLength = 0;
            wholeLine(rest, 0, length, -1, 0);
            if (!openMetrics && Bytes.skipBlanks(rest, 0, length) < length) {
                line.breaks(Fault.MISSING_NEWLINE, length);
            }
        }
        line.start = 0;
        line.end = 0;
        if (openMetrics && !eof) {
            line.number++;
            throw line.fatal(Fault.MISSING_EOF, 0);
        }
        rules.end();
        int vanished = lastGoodSeries - kept;
        lastGoodSeries = kept + fresh;
        live = lastGoodSeries;
        lastGood = body;
        return new Summary(bytes, line.number, count, fresh, vanished, line.broken(), line.first());
    }

    /** The body before counts no longer: all series of the next one are new. */
    public void lost() {
        lastGood = 0;
        lastGoodSeries = 0;
    }

    /** Bytes of memory that the tables hold. */
    public long footprint() {
        return table.footprint() + names.footprint() + rest.length;
    }
}

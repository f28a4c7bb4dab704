package dev.hark.sidecar.exposition;

import org.jspecify.annotations.Nullable;

/** Reads the lines that hold samples. */
final class Samples {

    private static final double LONGEST_TIME = 9e15;
    private static final int LONGEST_EXEMPLAR = 128;

    private final Line line;
    private final Limits limits;
    private final Names names;
    private final SeriesTable table;
    private final Labels labels;
    private final Labels exemplarLabels;
    private final Decimal value = new Decimal();
    private final Decimal number = new Decimal();

    private int at;
    private double seconds;
    private long millis;
    private boolean hasExemplar;

    Samples(Line line, Limits limits, Names names, SeriesTable table) {
        this.line = line;
        this.limits = limits;
        this.names = names;
        this.table = table;
        this.labels = new Labels(limits, false, line);
        this.exemplarLabels = new Labels(limits, true, line);
    }

    /**
     * Reads name and labels, and adds the series if it was not known.
     *
     * @param from first byte that is not blank
     * @return number of the series; {@link #position} is behind it then
     */
    int series(int from, boolean openMetrics) throws ExpositionException {
        int nameEnd = Bytes.metricNameEnd(line.bytes, from, line.end);
        at = openMetrics ? nameEnd : Bytes.skipBlanks(line.bytes, nameEnd, line.end);
        boolean braces = at < line.end && line.bytes[at] == '{';
        if (nameEnd == from && !braces) {
            throw line.fatal(Fault.INVALID_METRIC_NAME, from);
        }
        labels.clear();
        int end = braces ? labels.read(at, openMetrics, nameEnd == from) : nameEnd;
        at = end;
        int known = table.find(line.bytes, from, end);
        return known >= 0 ? known : added(from, nameEnd, end);
    }

    private int added(int from, int nameEnd, int end) throws ExpositionException {
        if (nameEnd > from) {
            return table.add(line, from, end, named(from, nameEnd, false), labels);
        }
        if (labels.nameTo == 0) {
            throw line.fatal(Fault.INVALID_METRIC_NAME, from);
        }
        return table.add(line, from, end, named(labels.nameFrom, labels.nameTo, true), labels);
    }

    private int named(int from, int to, boolean quoted) throws ExpositionException {
        if (to - from > limits.name()) {
            throw line.fatal(Fault.NAME_TOO_LONG, from);
        }
        return quoted ? names.ofQuoted(line.bytes, from, to) : names.of(line.bytes, from, to);
    }

    /** Behind what was read last. */
    int position() {
        return at;
    }

    /** Reads what stands behind the series in OpenMetrics. */
    void openMetricsRest(int from) throws ExpositionException {
        at = from;
        oneBlank(Fault.INVALID_VALUE);
        value(value, Fault.INVALID_VALUE);
        noTime();
        hasExemplar = false;
        if (at == line.end) {
            return;
        }
        oneBlank(Fault.INVALID_TIMESTAMP);
        if (!isAt('#')) {
            value(number, Fault.INVALID_TIMESTAMP);
            seconds = number.exact();
            if (!(Math.abs(seconds) < Double.MAX_VALUE)) {
                throw line.fatal(Fault.INVALID_TIMESTAMP, at);
            }
            millis = Math.abs(seconds) < LONGEST_TIME ? Math.round(seconds * 1000) : Receiver.NO_TIME;
            if (at == line.end) {
                return;
            }
            oneBlank(Fault.INVALID_EXEMPLAR);
        }
        exemplar();
    }

    private void noTime() {
        seconds = Double.NaN;
        millis = Receiver.NO_TIME;
    }

    private boolean isAt(char c) {
        return at < line.end && line.bytes[at] == c;
    }

    private void oneBlank(Fault fault) throws ExpositionException {
        if (!isAt(' ')) {
            throw line.fatal(fault, at);
        }
        at++;
    }

    private void value(Decimal decimal, Fault fault) throws ExpositionException {
        int from = at;
        at = Bytes.wordEnd(line.bytes, at, line.end);
        if (!decimal.read(line.bytes, from, at)) {
            throw line.fatal(fault, from);
        }
    }

    private double exemplarValue;
    private double exemplarSeconds;

    private void exemplar() throws ExpositionException {
        if (!isAt('#')) {
            throw line.fatal(Fault.INVALID_EXEMPLAR, at);
        }
        at++;
        oneBlank(Fault.INVALID_EXEMPLAR);
        if (!isAt('{')) {
            throw line.fatal(Fault.INVALID_EXEMPLAR, at);
        }
        int from = at;
        at = exemplarLabels.read(at, true, false);
        if (at - from > LONGEST_EXEMPLAR && exemplarLabels.characters() > LONGEST_EXEMPLAR) {
            line.breaks(Fault.LONG_EXEMPLAR, from);
        }
        oneBlank(Fault.INVALID_EXEMPLAR);
        value(number, Fault.INVALID_EXEMPLAR);
        exemplarValue = number.near();
        exemplarSeconds = Double.NaN;
        if (at < line.end) {
            oneBlank(Fault.INVALID_EXEMPLAR);
            value(number, Fault.INVALID_EXEMPLAR);
            exemplarSeconds = number.near();
            if (!(Math.abs(exemplarSeconds) <= Double.MAX_VALUE)) {
                throw line.fatal(Fault.INVALID_EXEMPLAR, at);
            }
        }
        if (at < line.end) {
            throw line.fatal(Fault.TRAILING_TEXT, at);
        }
        hasExemplar = true;
    }

    /** Reads what stands behind the series in Prometheus' text format. */
    void textRest(int from) throws ExpositionException {
        at = Bytes.skipBlanks(line.bytes, from, line.end);
        value(value, Fault.INVALID_VALUE);
        noTime();
        hasExemplar = false;
        at = Bytes.skipBlanks(line.bytes, at, line.end);
        if (at == line.end) {
            return;
        }
        int time = at;
        value(number, Fault.INVALID_TIMESTAMP);
        if (!number.isWhole()) {
            throw line.fatal(Fault.INVALID_TIMESTAMP, time);
        }
        millis = number.whole();
        seconds = millis / 1000.0;
        at = Bytes.skipBlanks(line.bytes, at, line.end);
        if (at < line.end) {
            throw line.fatal(Fault.TRAILING_TEXT, at);
        }
    }

    Decimal value() {
        return value;
    }

    /** Time of the sample in seconds since 1970, or NaN. */
    double seconds() {
        return seconds;
    }

    long millis() {
        return millis;
    }

    boolean hasExemplar() {
        return hasExemplar;
    }

    @Nullable
    Exemplar exemplarOrNull() {
        return hasExemplar ? new Exemplar(exemplarLabels.toMap(), exemplarValue, exemplarSeconds) : null;
    }
}

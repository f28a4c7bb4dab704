package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads the lines that begin with a hash sign. */
final class Metadata {

    private static final byte[] HELP = ascii("HELP");
    private static final byte[] TYPE = ascii("TYPE");
    private static final byte[] UNIT = ascii("UNIT");
    private static final byte[] EOF = ascii("# EOF");

    private static final Map<String, MetricType> OPENMETRICS_TYPES = Map.of(
            "counter", MetricType.COUNTER,
            "gauge", MetricType.GAUGE,
            "histogram", MetricType.HISTOGRAM,
            "gaugehistogram", MetricType.GAUGE_HISTOGRAM,
            "summary", MetricType.SUMMARY,
            "info", MetricType.INFO,
            "stateset", MetricType.STATE_SET,
            "unknown", MetricType.UNKNOWN);

    private static final Map<String, MetricType> TEXT_TYPES = Map.of(
            "counter", MetricType.COUNTER,
            "gauge", MetricType.GAUGE,
            "histogram", MetricType.HISTOGRAM,
            "gaugehistogram", MetricType.GAUGE_HISTOGRAM,
            "gauge_histogram", MetricType.GAUGE_HISTOGRAM,
            "summary", MetricType.SUMMARY,
            "untyped", MetricType.UNKNOWN,
            "unknown", MetricType.UNKNOWN,
            "info", MetricType.INFO,
            "stateset", MetricType.STATE_SET);

    private final Line line;
    private final Limits limits;
    private final Names names;
    private int at;

    Metadata(Line line, Limits limits, Names names) {
        this.line = line;
        this.limits = limits;
        this.names = names;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isEof() {
        return Bytes.is(line.bytes, line.start, line.end, EOF);
    }

    /** Exactly one blank between words, and nothing else begins with a hash sign. */
    void openMetrics(Rules rules) throws ExpositionException {
        at = line.start + 1;
        blank();
        int keyword = at;
        at = Bytes.wordEnd(line.bytes, at, line.end);
        int keywordEnd = at;
        boolean help = isWord(keyword, HELP);
        boolean unit = isWord(keyword, UNIT);
        if (!help && !unit && !isWord(keyword, TYPE)) {
            throw line.fatal(Fault.INVALID_METADATA, keyword);
        }
        at = keywordEnd;
        blank();
        int name = name(Fault.INVALID_METRIC_NAME);
        blank();
        if (help) {
            help(rules, name, true);
        } else if (unit) {
            rules.unit(name, text(at, line.end), at);
        } else {
            MetricType type = OPENMETRICS_TYPES.get(text(at, line.end));
            if (type == null) {
                throw line.fatal(Fault.INVALID_TYPE, at);
            }
            rules.type(name, type, at);
        }
    }

    private void blank() throws ExpositionException {
        if (at >= line.end || line.bytes[at] != ' ') {
            throw line.fatal(Fault.INVALID_METADATA, Math.min(at, line.end));
        }
        at++;
    }

    /** Any number of blanks, and whatever does not begin with a keyword is for people. */
    void text(Rules rules, int hash) throws ExpositionException {
        at = Bytes.skipBlanks(line.bytes, hash + 1, line.end);
        int keyword = at;
        at = Bytes.wordEnd(line.bytes, at, line.end);
        boolean help = isWord(keyword, HELP);
        if (!help && !isWord(keyword, TYPE)) {
            return;
        }
        skipBlanks();
        if (at == line.end) {
            return;
        }
        int name = name(Fault.INVALID_METRIC_NAME);
        if (at == line.end) {
            return;
        }
        if (!Bytes.isBlank(line.bytes[at])) {
            throw line.fatal(Fault.INVALID_METRIC_NAME, at);
        }
        skipBlanks();
        if (at == line.end) {
            return;
        }
        if (help) {
            help(rules, name, false);
        } else {
            textType(rules, name);
        }
    }

    private void skipBlanks() {
        at = Bytes.skipBlanks(line.bytes, at, line.end);
    }

    private boolean isWord(int from, byte[] word) {
        return Bytes.is(line.bytes, from, at, word);
    }

    private void textType(Rules rules, int name) throws ExpositionException {
        int end = line.end;
        while (end > at && Bytes.isBlank(line.bytes[end - 1])) {
            end--;
        }
        MetricType type = TEXT_TYPES.get(text(at, end).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw line.fatal(Fault.INVALID_TYPE, at);
        }
        rules.type(name, type, at);
    }

    private void help(Rules rules, int name, boolean openMetrics) throws ExpositionException {
        int bad = Bytes.invalidUtf8(line.bytes, at, line.end);
        if (bad >= 0) {
            throw line.fatal(Fault.INVALID_UTF8, bad);
        }
        int escape = openMetrics ? -1 : Quoted.invalidEscape(line.bytes, at, line.end);
        if (escape >= 0) {
            line.breaks(Fault.INVALID_ESCAPE, escape);
        }
        rules.help(name, at);
        FamilyState family = names.family(name);
        if (names.isWanted(name)) {
            family.help = Quoted.text(line.bytes, at, line.end);
        }
    }

    /** Reads a name, plain or in quotes. */
    private int name(Fault fault) throws ExpositionException {
        int from = at;
        if (at < line.end && line.bytes[at] == '"') {
            return quotedName();
        }
        at = Bytes.metricNameEnd(line.bytes, at, line.end);
        if (at == from) {
            throw line.fatal(fault, at);
        }
        if (at < line.end && !Bytes.isBlank(line.bytes[at])) {
            throw line.fatal(fault, at);
        }
        if (at - from > limits.name()) {
            throw line.fatal(Fault.NAME_TOO_LONG, from);
        }
        return names.of(line.bytes, from, at);
    }

    private int quotedName() throws ExpositionException {
        int from = at + 1;
        int to = Quoted.end(line.bytes, from, line.end);
        if (to < 0) {
            throw line.fatal(Fault.UNFINISHED_QUOTE, at);
        }
        if (to == from) {
            throw line.fatal(Fault.INVALID_METRIC_NAME, at);
        }
        if (to - from > limits.name()) {
            throw line.fatal(Fault.NAME_TOO_LONG, from);
        }
        int bad = Bytes.invalidUtf8(line.bytes, from, to);
        if (bad >= 0) {
            throw line.fatal(Fault.INVALID_UTF8, bad);
        }
        int escape = Quoted.invalidEscape(line.bytes, from, to);
        if (escape >= 0) {
            line.breaks(Fault.INVALID_ESCAPE, escape);
        }
        at = to + 1;
        return names.ofQuoted(line.bytes, from, to);
    }

    private String text(int from, int to) {
        return new String(line.bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

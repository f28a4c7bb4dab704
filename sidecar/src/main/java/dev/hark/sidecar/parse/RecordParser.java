package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.frame.Head;
import dev.hark.sidecar.frame.Heads;
import dev.hark.sidecar.frame.Ordinary;
import dev.hark.sidecar.frame.RawRecord;
import dev.hark.signal.Level;
import dev.hark.signal.Limits;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parser of one file. {@link #heads} tells the framer where records begin; {@link #looksLikeTrouble} is the cheap
 * question asked of every record, {@link #parse} the thorough answer for the few that need it. One thread.
 */
public final class RecordParser {

    private final ZoneId zone;
    private final List<DeclaredPattern> patterns;
    private final HeadReader heads;
    private final TextHeaders headers = new TextHeaders();
    private final TextHeader header = new TextHeader();
    private final Suspicion suspicion = new Suspicion();
    private final JavaCalls calls = new JavaCalls();
    /** What the JSON lines are: the first one tells. */
    private Format json = Format.JSON;

    private boolean jsonSeen;

    /** @param reading what the lines do not say about themselves */
    public RecordParser(Reading reading) {
        this.zone = reading.zone();
        this.patterns = reading.patterns();
        this.heads = new HeadReader(patterns);
    }

    public Heads heads() {
        return heads;
    }

    /**
     * A glance at the first line of a record: the answers are those of {@link #heads} and {@link #looksLikeTrouble}, or
     * none. {@link Head#thread} and {@link Head#trace} are the marks.
     */
    public Ordinary.Glance glance(byte[] b, int from, int to, Head head) {
        if (b[from] == '{') {
            boolean ordinary = jsonSeen && !suspicion.json().look(b, from, to) && heads.readsObject(b, from, to, head);
            if (ordinary) {
                head.marks(suspicion.json().thread(), suspicion.json().trace());
            }
            return ordinary ? Ordinary.Glance.WHOLE : Ordinary.Glance.UNSURE;
        }
        if (!heads.readsOrdinary(b, from, to, head)) {
            return Ordinary.Glance.UNSURE;
        }
        head.marks(head.thread(), head.thread() == Marks.UNKNOWN ? Marks.UNKNOWN : Marks.NONE);
        return Ordinary.Glance.FIRST;
    }

    /** The line that the last {@link #glance} told is to be looked at closely after all. */
    public void takeGlanceBack() {
        heads.uncountLast();
    }

    /** Whether every line has to be shown to declared patterns, so that none can be told at a glance. */
    public boolean isDeclared() {
        return !patterns.isEmpty();
    }

    /** Whether the record may be a failure. Allocates nothing, but for the first JSON record. */
    public boolean looksLikeTrouble(RawRecord record) {
        if (!jsonSeen) {
            learnJson(record);
        }
        return suspicion.of(record);
    }

    /** {@link Marks Mark} of the thread of the record that {@link #looksLikeTrouble} saw last. */
    public long thread(RawRecord record) {
        return suspicion.isJson() ? suspicion.json().thread() : record.thread();
    }

    /** Mark of its trace. */
    public long trace(RawRecord record) {
        if (suspicion.isJson()) {
            return suspicion.json().trace();
        }
        return record.thread() == Marks.UNKNOWN ? Marks.UNKNOWN : Marks.NONE;
    }

    private void learnJson(RawRecord record) {
        int from = record.lineFrom(0);
        if (record.lineTo(0) > from && record.bytes()[from] == '{') {
            ParsedRecord first =
                    JsonRecord.read(record.bytes(), from, record.lineTo(record.lines() - 1), zone, Instant.EPOCH);
            jsonSeen = first != null;
            if (first != null) {
                suspicion.json().learn(record.bytes(), from, record.lineTo(0), first);
            }
            json = first == null ? json : first.format();
        }
    }

    /**
     * Reads the record in full.
     *
     * @param near a moment close to when it was written: the date or year where its time has none
     */
    public ParsedRecord parse(RawRecord record, Instant near) {
        byte[] b = record.bytes();
        int from = record.lineFrom(0);
        int to = record.lineTo(0);
        ParsedRecord parsed = null;
        if (!patterns.isEmpty() && HeadReader.declared(patterns, b, from, to, header) != null) {
            parsed = text(record, near);
        } else if (to > from && b[from] == '{') {
            parsed = JsonRecord.read(b, from, record.lineTo(record.lines() - 1), zone, near);
            if (parsed != null) {
                suspicion.json().learn(b, from, to, parsed);
            }
        } else if (to > from && Logfmt.looksLike(b, from, to)) {
            parsed = logfmt(record, near);
        }
        return withStamp(parsed == null ? text(record, near) : parsed, record, near);
    }

    /** As {@link #parse}, for a line that may hold a batch of records. */
    public List<ParsedRecord> parseAll(RawRecord record, Instant near) {
        int from = record.lineFrom(0);
        if (Bytes.startsWith(record.bytes(), from, record.lineTo(0), BATCH)) {
            List<ParsedRecord> batch = JsonRecord.batch(record.bytes(), from, record.lineTo(record.lines() - 1));
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        return List.of(parse(record, near));
    }

    private static final byte[] BATCH = Bytes.ascii("{\"" + OtlpRecords.RESOURCES + "\"");

    /** The record by its first line and level alone, for when reading it failed. */
    public static ParsedRecord unread(RawRecord record) {
        String first = Limits.cut(record.line(0), Limits.LINE);
        return new ParsedRecord(
                Format.PLAIN, null, record.level(), false, null, null, first, null, null, Map.of(), Map.of());
    }

    /** Reads time, level, thread, message and keys of one line without what follows it, for showing it beside a failure. */
    public ParsedRecord parseLine(byte[] b, int from, int to, Instant near) {
        if (to > from && b[from] == '{') {
            ParsedRecord json = JsonRecord.read(b, from, to, zone, near);
            if (json != null) {
                return json;
            }
        }
        ParsedRecord known = knownLine(b, from, to, near);
        if (known != null) {
            return known;
        }
        if (to > from && Logfmt.looksLike(b, from, to)) {
            Fields fields = new Fields();
            Logfmt.pairs(part(b, from, to)).forEach(fields::put);
            return StructuredRecord.logfmt(fields, zone, near);
        }
        readHeader(b, from, to, true);
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        groups(b, attributes, keys);
        return ofHeader(b, part(b, header.body, to).strip(), null, null, attributes, keys, near);
    }

    /** A line that has the same header as others and names its thread, so that nothing else is in the header. */
    private @Nullable ParsedRecord knownLine(byte[] b, int from, int to, Instant near) {
        KnownHeader known = heads.known(b, from, to);
        if (known == null || known.thread() == 0) {
            return null;
        }
        if (Stamps.read(b, from, to, header.stamp) != from + known.stampLength()) {
            return null;
        }
        return new ParsedRecord(
                Format.PATTERN,
                header.stamp.toInstant(zone, near),
                known.level(),
                false,
                null,
                part(b, known.threadFrom(), known.threadTo()),
                Limits.cut(part(b, known.body(), to).strip(), Limits.MESSAGE),
                null,
                null,
                Map.of(),
                Map.of());
    }

    /**
     * Format of most records so far.
     *
     * @param plain records that had no header
     */
    public Format format(long plain) {
        Format most = heads.mostFrequent(plain);
        return most == Format.JSON ? json : most;
    }

    private void readHeader(byte[] b, int from, int to, boolean headed) {
        if (headed && HeadReader.declared(patterns, b, from, to, header) != null) {
            return;
        }
        if (!headed || !headers.read(b, from, to, header)) {
            header.clear();
            header.format = Format.PLAIN;
            header.body = from;
            header.level = PerlDeath.is(b, from, to) ? Level.ERROR : Openings.level(b, from, to);
            header.inferred = header.level != null;
        }
    }

    private ParsedRecord ofHeader(
            byte[] b,
            String message,
            @Nullable Thrown thrown,
            @Nullable String ending,
            Map<String, String> attributes,
            Map<String, String> keys,
            Instant near) {
        return new ParsedRecord(
                header.format,
                header.hasStamp() ? header.stamp.toInstant(zone, near) : null,
                header.level,
                header.inferred,
                header.hasLogger() ? part(b, header.loggerFrom, header.loggerTo) : null,
                header.threadFrom >= 0 ? part(b, header.threadFrom, header.threadTo) : null,
                Limits.cut(message, Limits.MESSAGE),
                thrown,
                ending,
                attributes,
                keys);
    }

    private ParsedRecord text(RawRecord record, Instant near) {
        byte[] b = record.bytes();
        readHeader(b, record.lineFrom(0), record.lineTo(0), record.headed());
        if (header.hasStamp() && Csv.looksLike(b, header.stampTo, record.lineTo(0))) {
            return csv(record, near);
        }
        ParsedRecord inner = carried(record, near);
        if (inner != null) {
            return inner;
        }
        List<String> lines = new RecordLines(record, header.body, calls);
        if (EscapedLines.mayHold(b, record.lineFrom(0), record.lineTo(record.lines() - 1))) {
            lines = EscapedLines.in(lines);
        }
        boolean jul = header.level == null && record.level() != null && lines.size() > 1;
        if (jul) {
            header.level = record.level();
            header.format = Format.JUL;
            julLogger = lines.getFirst().split(" ", 2)[0];
            lines = lines.subList(1, lines.size());
        }
        if (header.level == null && lines.size() > 1) {
            header.level = Openings.ofNumberBelow(lines);
            header.inferred = header.level != null;
        }
        boolean traced = lines.size() > 1 || record.traced() || lines.getFirst().contains("[object] (");
        Trace trace = traced ? Traces.read(RecordLines.bounded(lines)) : null;
        String message = trace == null ? String.join("\n", lines).strip() : TextRecord.before(lines, trace);
        Thrown thrown = trace == null ? null : trace.thrown();
        if (thrown == null) {
            TypeText inside = TypeText.inside(Limits.cut(lines.getFirst(), Limits.MESSAGE));
            thrown = inside == null ? null : new Thrown(inside.type(), inside.message(), List.of());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        groups(b, attributes, keys);
        return ofHeader(b, message, thrown, Endings.of(record.headed(), lines), attributes, keys, near);
    }

    private ParsedRecord csv(RawRecord record, Instant near) {
        header.level = Csv.level(record.bytes(), header.stampTo, record.lineTo(0));
        header.format = Format.CSV;
        String message = Csv.message(record.text(header.stampTo, record.lineTo(record.lines() - 1)));
        return ofHeader(record.bytes(), message, null, null, Map.of(), Map.of(), near);
    }

    /** A structured record that another program's header stands before; that header says what it does not. */
    private @Nullable ParsedRecord carried(RawRecord record, Instant near) {
        byte[] b = record.bytes();
        ParsedRecord inner = null;
        if (header.carried == Format.JSON) {
            inner = JsonRecord.read(b, header.body, record.lineTo(record.lines() - 1), zone, near);
        } else if (header.carried == Format.LOGFMT) {
            Fields fields = new Fields();
            Logfmt.pairs(record.text(header.body, record.lineTo(record.lines() - 1)))
                    .forEach(fields::put);
            inner = StructuredRecord.logfmt(fields, zone, near);
        }
        if (inner == null) {
            return null;
        }
        Instant time = header.hasStamp() ? header.stamp.toInstant(zone, near) : null;
        String logger = header.hasLogger() ? part(b, header.loggerFrom, header.loggerTo) : null;
        return inner.orElse(time, header.level, logger);
    }

    /** java.util.logging writes class and method behind the time, level and message on the next line. */
    private @Nullable String julLogger;

    private void groups(byte[] b, Map<String, String> attributes, Map<String, String> keys) {
        if (header.format == Format.DECLARED) {
            others(b, attributes, keys);
        }
        for (int i = 0; i < header.groupCount; i++) {
            int from = header.groups[i * 2];
            int to = header.groups[i * 2 + 1];
            if (to > from && from != header.threadFrom && from != header.loggerFrom) {
                Keys.readGroup(part(b, from, to), attributes, keys);
            }
        }
    }

    private void others(byte[] b, Map<String, String> attributes, Map<String, String> keys) {
        int from = header.from;
        DeclaredPattern pattern = HeadReader.declared(patterns, b, from, header.lineTo, new TextHeader());
        if (pattern != null) {
            Map<String, String> others = pattern.others(b, from, header.lineTo);
            keys.putAll(Keys.takeFrom(others));
            attributes.putAll(others);
        }
    }

    private ParsedRecord logfmt(RawRecord record, Instant near) {
        List<String> lines = record.linesFrom(0);
        Fields fields = new Fields();
        Logfmt.pairs(String.join("\n", lines)).forEach(fields::put);
        return StructuredRecord.logfmt(fields, zone, near);
    }

    /** The container runtime's time where the record has none of its own. */
    private ParsedRecord withStamp(ParsedRecord parsed, RawRecord record, Instant near) {
        String logger = parsed.format() == Format.JUL && parsed.logger() == null ? julLogger : parsed.logger();
        byte[] stamp = record.stamp();
        Instant time = parsed.time();
        if (time == null && stamp.length > 0) {
            Stamp read = new Stamp();
            time = Stamps.read(stamp, 0, stamp.length, read) > 0 ? read.toInstant(zone, near) : null;
        }
        return new ParsedRecord(
                parsed.format(),
                time,
                parsed.level(),
                parsed.levelInferred(),
                logger,
                parsed.thread(),
                parsed.message(),
                parsed.thrown(),
                parsed.ending(),
                parsed.attributes(),
                parsed.keys());
    }

    private static String part(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
}

package dev.hark.sidecar.detect;

import dev.hark.sidecar.frame.ContainerLines;
import dev.hark.sidecar.frame.Encoding;
import dev.hark.sidecar.frame.FrameCounts;
import dev.hark.sidecar.frame.Framer;
import dev.hark.sidecar.frame.Head;
import dev.hark.sidecar.frame.Ordinary;
import dev.hark.sidecar.frame.RawRecord;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.parse.Format;
import dev.hark.sidecar.parse.Marks;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.sidecar.parse.Reading;
import dev.hark.sidecar.parse.RecordParser;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.Source;
import dev.hark.signal.scrub.Scrubber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of one file: bytes in, findings out. Following and replaying use the same one. Most records are done
 * after a look at their bytes; only what may be a failure is read in full.
 */
public final class LogPath {

    /** Where the bytes come from. The path may change when the file is renamed; the id does not. */
    public interface Origin {

        String path();

        String fileId();
    }

    /**
     * How a path is to work.
     *
     * @param maxRecord bytes of the longest line and record
     * @param contextLines preceding lines that go with a finding
     * @param contextBytes memory for them
     * @param reading what the lines do not say about themselves
     * @param scrubber takes credentials out of findings before anybody sees them
     */
    public record Settings(int maxRecord, int contextLines, int contextBytes, Reading reading, Scrubber scrubber) {}

    /**
     * Who looks at the records.
     *
     * @param detectors of this file alone; what they find is handed on with the path's findings
     * @param ensemble of the whole instance; it keeps what it finds
     */
    public record Judges(List<Detector> detectors, Ensemble ensemble) {
        public Judges {
            detectors = List.copyOf(detectors);
        }
    }

    private final Settings settings;
    private final Origin origin;
    private final List<Detector> detectors;
    private final Ensemble ensemble;
    private final Consumer<Finding> findings;
    private final RecordParser parser;
    private final Framer framer;
    private @Nullable ContextRing ring;
    private Instant seenAt = Instant.EPOCH;
    private Instant near = Instant.EPOCH;
    private long parsed;
    private long unparsed;
    private long misread;

    /**
     * A path for one file.
     *
     * @param detectors its own, which look at one record after the other
     * @param findings gets what they find
     */
    public LogPath(Settings settings, Origin origin, List<Detector> detectors, Consumer<Finding> findings) {
        this(settings, origin, new Judges(detectors, Ensemble.none()), findings, true);
    }

    public LogPath(Settings settings, Origin origin, Judges judges, Consumer<Finding> findings) {
        this(settings, origin, judges, findings, true);
    }

    /** @param skims whether records of no interest may be told at a glance; the findings are the same */
    LogPath(Settings settings, Origin origin, Judges judges, Consumer<Finding> findings, boolean skims) {
        this.settings = settings;
        this.origin = origin;
        this.detectors = judges.detectors();
        this.ensemble = judges.ensemble();
        this.findings = findings;
        this.parser = new RecordParser(settings.reading());
        Ordinary ordinary = skims && !parser.isDeclared() ? new Passed() : null;
        this.framer = new Framer(settings.maxRecord(), parser.heads(), this::record, ordinary);
    }

    /** Goes on in the middle of the file, behind a record. */
    public void resume(long offset, long linesBefore, Encoding encoding) {
        framer.resume(offset, linesBefore, encoding);
    }

    /**
     * Takes the file's next bytes.
     *
     * @param now when they were read
     */
    public void feed(byte[] bytes, int from, int to, Instant now) {
        seenAt = now;
        framer.feed(bytes, from, to);
    }

    /** Judges the open records although more lines may follow them. */
    public void flush(Instant now) {
        seenAt = now;
        framer.flush();
    }

    /** Judges a last line that has no end too. */
    public void flushPartial(Instant now) {
        seenAt = now;
        framer.flushPartial();
    }

    /** Nothing will come any more: judges everything that is held. */
    public void end(Instant now) {
        seenAt = now;
        framer.end();
    }

    /** Offset of the byte that is expected next. */
    public long offset() {
        return framer.offset();
    }

    /** First byte of what was not judged yet. */
    public long heldFrom() {
        return framer.heldFrom();
    }

    /** Bytes of a line whose end has not come. */
    public long heldBytes() {
        return framer.heldBytes();
    }

    /** Number of lines before {@link #heldFrom}. */
    public long linesBeforeHeld() {
        return framer.linesBeforeHeld();
    }

    public boolean holds() {
        return framer.holds();
    }

    /** Number of lines whose end was seen. */
    public long lines() {
        return framer.lines();
    }

    public Encoding encoding() {
        return framer.encoding();
    }

    public ContainerLines.Wrapping wrapping() {
        return framer.wrapping();
    }

    public FrameCounts counts() {
        return framer.counts();
    }

    /** Memory for preceding lines, taken or not. */
    public int contextBytes() {
        return settings.contextBytes();
    }

    /** Records whose format was recognised. */
    public long parsed() {
        return parsed;
    }

    /** Records taken as plain text. */
    public long unparsed() {
        return unparsed;
    }

    /** Records that could be the sign of a bug: reading them failed, and their first line stands for them. */
    public long misread() {
        return misread;
    }

    /** Time of the record that was judged last; 1970 while there is none. */
    public Instant lastTime() {
        return near;
    }

    /** Format of most records. */
    public Format format() {
        return parser.format(unparsed);
    }

    private void record(RawRecord record) {
        if (record.headed()) {
            parsed++;
        } else {
            unparsed++;
        }
        boolean trouble = parser.looksLikeTrouble(record);
        if (trouble || isWanted(record)) {
            judge(record, trouble);
        }
        if (settings.contextLines() > 0) {
            remember(record);
        }
    }

    private boolean isWanted(RawRecord record) {
        return ensemble.wants(
                record.bytes(), record.lineFrom(0), record.lineTo(0), parser.thread(record), parser.trace(record));
    }

    /** Most records of most logs: seen to be of no interest before they were put together. */
    private final class Passed implements Ordinary {
        @Override
        public Glance look(byte[] b, int from, int to, Head head) {
            Glance glance = parser.glance(b, from, to, head);
            if (glance == Glance.UNSURE || !ensemble.wants(b, from, to, head.thread(), head.trace())) {
                return glance;
            }
            parser.takeGlanceBack();
            return Glance.UNSURE;
        }

        @Override
        public void take(byte[] b, int from, int to, Head head) {
            parsed++;
            if (settings.contextLines() > 0) {
                ring().add(b, from, to, head.thread(), head.trace());
            }
        }
    }

    private void remember(RawRecord record) {
        ring().add(record.bytes(), record.lineFrom(0), record.lineTo(0), parser.thread(record), parser.trace(record));
    }

    private ContextRing ring() {
        ContextRing lines = ring;
        if (lines == null) {
            lines = new ContextRing(settings.contextBytes());
            ring = lines;
        }
        return lines;
    }

    private void judge(RawRecord raw, boolean trouble) {
        Source source = new Source(
                origin.path(), origin.fileId(), raw.firstByte(), raw.endByte(), raw.firstLine(), raw.lastLine());
        List<ParsedRecord> records = read(raw);
        for (int part = 0; part < records.size(); part++) {
            ParsedRecord record = records.get(part);
            if (record.time() != null) {
                near = record.time();
            }
            boolean cut = raw.truncated() || raw.partial();
            judge(new LogObservation(record, source, part, cut, seenAt, () -> context(record)), trouble);
        }
    }

    private void judge(LogObservation observation, boolean trouble) {
        if (trouble) {
            for (Detector detector : detectors) {
                detector.observe(
                        observation,
                        finding -> findings.accept(settings.scrubber().scrub(finding)));
            }
        }
        ensemble.observe(observation);
    }

    /**
     * Log text is hostile until shown otherwise: a record that our own code cannot read must cost neither the thread
     * nor the finding, so it is told by its first line then.
     */
    private List<ParsedRecord> read(RawRecord raw) {
        try {
            return parser.parseAll(raw, near.equals(Instant.EPOCH) ? seenAt : near);
        } catch (RuntimeException | StackOverflowError e) {
            misread++;
            return List.of(RecordParser.unread(raw));
        }
    }

    private List<ContextLine> context(ParsedRecord failing) {
        List<ContextLine> lines = new ArrayList<>();
        ContextRing before = ring;
        long thread = Marks.of(failing.thread());
        long trace = Marks.of(failing.keys().get("trace_id"));
        int age = before == null ? 0 : before.related(0, thread, trace);
        while (before != null && age < before.size() && lines.size() < settings.contextLines()) {
            ParsedRecord line =
                    parser.parseLine(before.data(), before.start(age), before.start(age) + before.length(age), near);
            if (related(line, failing)) {
                lines.add(new ContextLine(line.time(), line.level(), Limits.cut(line.message(), Limits.LINE), false));
            }
            age = before.related(age + 1, thread, trace);
        }
        Collections.reverse(lines);
        lines.add(new ContextLine(failing.time(), failing.level(), Limits.cut(ownText(failing), Limits.LINE), true));
        return lines;
    }

    private static String ownText(ParsedRecord failing) {
        return failing.message().isEmpty() && failing.thrown() != null
                ? failing.thrown().type()
                : failing.message();
    }

    /** Of the same trace; or of the same thread, where not both name a trace. Where neither is known: every line. */
    private static boolean related(ParsedRecord line, ParsedRecord failing) {
        String trace = failing.keys().get("trace_id");
        String lineTrace = line.keys().get("trace_id");
        if (trace != null && lineTrace != null) {
            return trace.equals(lineTrace);
        }
        String thread = failing.thread();
        return thread == null || thread.equals(line.thread());
    }
}

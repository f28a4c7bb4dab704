package dev.hark.signal.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Frame;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes findings as {@link WireWriter} does, byte for byte, ten times as fast. In a storm of errors a sidecar spends more
 * on this than on reading the log, so it is done by hand; a test holds it to the writer's bytes. Fields that a newer peer
 * would add are left to the writer.
 *
 * <p>One thread. Keeps the bytes of names that come again and again, which most frames of a trace are made of.
 */
public final class FindingEncoder {

    private static final int NAMES = 1024;
    private static final int LONGEST_NAME = 160;

    private final WireWriter writer;
    private final JsonBytes out = new JsonBytes();
    private final @Nullable String[] names = new String[NAMES];
    private final byte[][] nameBytes = new byte[NAMES][];

    /** @param writer writes findings that hold fields of a newer peer */
    public FindingEncoder(WireWriter writer) {
        this.writer = writer;
    }

    /** The finding as JSON. */
    public byte[] encode(Finding finding) {
        if (hasMore(finding)) {
            return writer.encode(finding);
        }
        out.clear();
        out.raw('{');
        needed(ID, finding.id());
        needed(KIND, finding.kind().code());
        needed(DETECTOR, finding.detector());
        instant(TIME, finding.time());
        instant(SINCE, finding.since());
        needed(TITLE, finding.title());
        facts(finding.facts());
        evidence(finding.evidence());
        out.raw(CONFIDENCE).number(finding.confidence()).raw('}');
        return out.copy();
    }

    private static boolean hasMore(Finding finding) {
        Evidence evidence = finding.evidence();
        LogRecord log = evidence.log();
        boolean fact = false;
        for (Fact f : finding.facts()) {
            fact |= !f.extra().isEmpty();
        }
        return fact
                || !finding.extra().isEmpty()
                || !evidence.extra().isEmpty()
                || (log != null && (!log.extra().isEmpty() || hasMore(log.thrown())));
    }

    private static boolean hasMore(@Nullable Thrown thrown) {
        return thrown != null
                && (!thrown.extra().isEmpty()
                        || hasMore(thrown.cause())
                        || thrown.suppressed().stream().anyMatch(FindingEncoder::hasMore));
    }

    private void facts(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.raw(FACTS);
        for (Fact fact : facts) {
            out.raw('{');
            instant(AT, fact.at());
            needed(SOURCE, fact.source());
            needed(STATEMENT, fact.statement());
            end('}');
        }
        end(']');
    }

    private void evidence(Evidence evidence) {
        out.raw(EVIDENCE);
        LogRecord log = evidence.log();
        if (log != null) {
            log(log);
        }
        Source source = evidence.source();
        if (source != null) {
            source(source);
        }
        context(evidence.context());
        map(KEYS, evidence.keys());
        end('}');
    }

    private void log(LogRecord log) {
        out.raw(LOG);
        if (log.level() != null) {
            text(LEVEL, log.level().name());
        }
        name(LOGGER, log.logger());
        name(THREAD, log.thread());
        needed(MESSAGE, log.message());
        if (log.thrown() != null) {
            out.raw(THROWN);
            thrown(log.thrown());
        }
        map(ATTRIBUTES, log.attributes());
        end('}');
    }

    private void thrown(Thrown thrown) {
        out.raw('{');
        neededName(TYPE, thrown.type());
        text(MESSAGE, thrown.message());
        frames(thrown.frames());
        number(OMITTED, thrown.omitted());
        Thrown cause = thrown.cause();
        if (cause != null) {
            out.raw(CAUSE);
            thrown(cause);
        }
        if (!thrown.suppressed().isEmpty()) {
            out.raw(SUPPRESSED);
            thrown.suppressed().forEach(this::thrown);
            end(']');
        }
        end('}');
    }

    private void frames(List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        out.raw(FRAMES);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            out.raw('{');
            name(MODULE, frame.module());
            neededName(FUNCTION, frame.function());
            name(FILE, frame.file());
            number(LINE, frame.line());
            end('}');
        }
        end(']');
    }

    private void source(Source source) {
        out.raw(SOURCE_OBJECT);
        neededName(FILE, source.file());
        neededName(FILE_ID, source.fileId());
        out.raw(FIRST_BYTE).number(source.firstByte()).raw(',');
        out.raw(END_BYTE).number(source.endByte()).raw(',');
        number(FIRST_LINE, source.firstLine());
        number(LAST_LINE, source.lastLine());
        end('}');
    }

    private void context(List<ContextLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.raw(CONTEXT);
        for (ContextLine line : lines) {
            out.raw('{');
            instant(AT, line.at());
            if (line.level() != null) {
                text(LEVEL, line.level().name());
            }
            needed(TEXT, line.text());
            if (line.failing()) {
                out.raw(FAILING);
            }
            end('}');
        }
        end(']');
    }

    private void map(byte[] key, Map<String, String> map) {
        if (map.isEmpty()) {
            return;
        }
        out.raw(key).raw('{');
        for (Map.Entry<String, String> entry : map.entrySet()) {
            out.string(entry.getKey()).raw(':').string(entry.getValue()).raw(',');
        }
        end('}');
    }

    private void instant(byte[] key, @Nullable Instant instant) {
        if (instant != null) {
            out.raw(key).instant(instant).raw(',');
        }
    }

    private void number(byte[] key, long value) {
        if (value != 0) {
            out.raw(key).number(value).raw(',');
        }
    }

    /** A text that a reader wants, empty or not. */
    private void needed(byte[] key, String text) {
        out.raw(key).string(text).raw(',');
    }

    private void text(byte[] key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.raw(key).string(text).raw(',');
        }
    }

    private void name(byte[] key, @Nullable String name) {
        if (name != null && !name.isEmpty()) {
            neededName(key, name);
        }
    }

    /** A text of which there are few, the same ones again and again. */
    private void neededName(byte[] key, String name) {
        out.raw(key);
        int slot = name.hashCode() & (NAMES - 1);
        String known = names[slot];
        if (known != null && known.equals(name)) {
            out.raw(nameBytes[slot]);
        } else {
            int start = out.length();
            out.string(name);
            if (name.length() <= LONGEST_NAME) {
                names[slot] = name;
                nameBytes[slot] = out.since(start);
            }
        }
        out.raw(',');
    }

    private void end(char close) {
        out.withoutComma().raw(close).raw(',');
    }

    private static byte[] key(String name) {
        return ('"' + name + "\":").getBytes(US_ASCII);
    }

    private static final byte[] ID = key("id");
    private static final byte[] KIND = key("kind");
    private static final byte[] DETECTOR = key("detector");
    private static final byte[] TIME = key("time");
    private static final byte[] SINCE = key("since");
    private static final byte[] TITLE = key("title");
    private static final byte[] FACTS = "\"facts\":[".getBytes(US_ASCII);
    private static final byte[] EVIDENCE = "\"evidence\":{".getBytes(US_ASCII);
    private static final byte[] CONFIDENCE = key("confidence");
    private static final byte[] AT = key("at");
    private static final byte[] SOURCE = key("source");
    private static final byte[] STATEMENT = key("statement");
    private static final byte[] LOG = "\"log\":{".getBytes(US_ASCII);
    private static final byte[] LEVEL = key("level");
    private static final byte[] LOGGER = key("logger");
    private static final byte[] THREAD = key("thread");
    private static final byte[] MESSAGE = key("message");
    private static final byte[] THROWN = key("thrown");
    private static final byte[] ATTRIBUTES = key("attributes");
    private static final byte[] TYPE = key("type");
    private static final byte[] FRAMES = "\"frames\":[".getBytes(US_ASCII);
    private static final byte[] OMITTED = key("omitted");
    private static final byte[] CAUSE = key("cause");
    private static final byte[] SUPPRESSED = "\"suppressed\":[".getBytes(US_ASCII);
    private static final byte[] MODULE = key("module");
    private static final byte[] FUNCTION = key("function");
    private static final byte[] FILE = key("file");
    private static final byte[] LINE = key("line");
    private static final byte[] SOURCE_OBJECT = "\"source\":{".getBytes(US_ASCII);
    private static final byte[] FILE_ID = key("fileId");
    private static final byte[] FIRST_BYTE = key("firstByte");
    private static final byte[] END_BYTE = key("endByte");
    private static final byte[] FIRST_LINE = key("firstLine");
    private static final byte[] LAST_LINE = key("lastLine");
    private static final byte[] CONTEXT = "\"context\":[".getBytes(US_ASCII);
    private static final byte[] KEYS = key("keys");
    private static final byte[] TEXT = key("text");
    private static final byte[] FAILING = "\"failing\":true,".getBytes(US_ASCII);
}

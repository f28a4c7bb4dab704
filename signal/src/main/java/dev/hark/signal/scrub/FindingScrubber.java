package dev.hark.signal.scrub;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one finding. Left as they are: ids, times, names of detectors and loggers, positions in files, and the
 * frames of stack traces, which hold code and at times hashes that look like keys.
 */
final class FindingScrubber {

    private static final int WORTH_KEEPING = 20;

    private final Scrubber scrubber;
    private final Tally tally;
    /** The last longer text in which there was nothing. */
    private String lastClean = "";

    FindingScrubber(Scrubber scrubber, Tally tally) {
        this.scrubber = scrubber;
        this.tally = tally;
    }

    Finding scrub(Finding finding) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.detector(),
                finding.time(),
                finding.since(),
                text(finding.title(), Limits.TITLE),
                facts(finding.facts()),
                evidence(finding.evidence()),
                finding.confidence(),
                fields(finding.extra()));
    }

    private List<Fact> facts(List<Fact> facts) {
        List<Fact> clean = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            clean.add(fact(fact));
        }
        return clean;
    }

    private Fact fact(Fact fact) {
        return new Fact(
                fact.at(), text(fact.source(), Limits.LINE), text(fact.statement(), Limits.LINE), fields(fact.extra()));
    }

    private Evidence evidence(Evidence evidence) {
        LogRecord log = evidence.log();
        return new Evidence(
                log == null ? null : log(log),
                evidence.source(),
                context(evidence.context()),
                attributes(evidence.keys()),
                fields(evidence.extra()));
    }

    private LogRecord log(LogRecord log) {
        Thrown thrown = log.thrown();
        String thread = log.thread();
        return new LogRecord(
                log.level(),
                log.logger(),
                thread == null ? null : text(thread, Limits.ATTRIBUTE_VALUE),
                text(log.message(), Limits.MESSAGE),
                thrown == null ? null : thrown(thrown),
                attributes(log.attributes()),
                fields(log.extra()));
    }

    private Thrown thrown(Thrown thrown) {
        String message = thrown.message();
        Thrown cause = thrown.cause();
        return new Thrown(
                thrown.type(),
                message == null ? null : text(message, Limits.MESSAGE),
                thrown.frames(),
                thrown.omitted(),
                cause == null ? null : thrown(cause),
                thrown.suppressed().isEmpty()
                        ? List.of()
                        : thrown.suppressed().stream().map(this::thrown).toList(),
                fields(thrown.extra()));
    }

    /** Lines one by one, but for the block of a private key, which goes on from line to line. */
    private List<ContextLine> context(List<ContextLine> lines) {
        List<ContextLine> clean = new ArrayList<>(lines.size());
        boolean inKey = false;
        for (ContextLine line : lines) {
            String text = line.text();
            boolean edge = text.contains("-----");
            boolean ends = edge && text.contains("-----END ");
            String scrubbed = inKey ? Scrubber.MARK : text(text, Limits.LINE);
            boolean same = scrubbed.equals(text);
            clean.add(same ? line : new ContextLine(line.at(), line.level(), scrubbed, line.failing()));
            boolean begins = edge && text.contains("-----BEGIN ") && text.contains("PRIVATE KEY") && !ends;
            inKey = begins || (inKey && !ends);
        }
        return clean;
    }

    private Map<String, String> attributes(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        Map<String, String> clean = new LinkedHashMap<>();
        attributes.forEach((name, value) -> clean.put(name, attribute(name, value)));
        return clean;
    }

    private Map<String, Object> fields(Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return fields;
        }
        Map<String, Object> clean = new LinkedHashMap<>();
        fields.forEach((name, value) -> clean.put(name, field(name, value)));
        return clean;
    }

    private @Nullable Object field(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> attribute(name, text);
            case Map<?, ?> map -> nested(map);
            case List<?> list -> list.stream().map(item -> field(name, item)).toList();
            case null, default -> value;
        };
    }

    private Map<String, Object> nested(Map<?, ?> map) {
        Map<String, Object> clean = new LinkedHashMap<>();
        map.forEach((name, value) -> clean.put(String.valueOf(name), field(String.valueOf(name), value)));
        return clean;
    }

    private String attribute(String name, String value) {
        return cut(scrubber.attribute(name, value, tally), Math.max(value.length(), Limits.ATTRIBUTE_VALUE));
    }

    private String text(String text, int limit) {
        if (text.equals(lastClean)) {
            return text; // a record's message comes three times
        }
        String clean = scrubbed(text, limit);
        lastClean = clean.equals(text) && text.length() > WORTH_KEEPING ? text : lastClean;
        return clean;
    }

    private String scrubbed(String text, int limit) {
        return cut(scrubber.text(text, tally), Math.max(text.length(), limit));
    }

    /** Marks may be longer than what they stand for, so what was within its limit is cut to it again; no mark is split. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int mark = text.lastIndexOf(Scrubber.MARK, limit - 2);
        boolean splits = mark >= 0 && mark + Scrubber.MARK.length() > limit - 1;
        return splits ? text.substring(0, mark) + "…" : Limits.cut(text, limit);
    }
}

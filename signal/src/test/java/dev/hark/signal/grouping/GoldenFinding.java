package dev.hark.signal.grouping;

import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One block of golden-keys.txt: a finding and the keys it must have. */
record GoldenFinding(String name, Origin origin, Finding finding, String keys) {

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11Z");

    static List<GoldenFinding> read(List<String> lines) {
        List<GoldenFinding> findings = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("== ") && !block.isEmpty()) {
                findings.add(of(block));
                block.clear();
            }
            if (line.startsWith("== ") || (!block.isEmpty() && !line.isBlank())) {
                block.add(line);
            }
        }
        findings.add(of(block));
        return findings;
    }

    private static GoldenFinding of(List<String> block) {
        Map<String, String> fields = new TreeMap<>();
        Map<String, String> attributes = new TreeMap<>();
        List<String> trace = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String field = line.replaceFirst(":.*", "");
            if (field.matches("kind|detector|service|namespace|title|flow|logger|thread|message|keys")) {
                fields.put(field, line.substring(field.length() + 1).strip().replace("\\n", "\n"));
            } else if (field.equals("attribute")) {
                String[] pair = line.substring("attribute: ".length()).split("=", 2);
                attributes.put(pair[0], pair[1]);
            } else {
                trace.add(line);
            }
        }
        Origin origin = new Origin(
                fields.getOrDefault("service", "shop"), fields.get("namespace"), "1", "shop-1", null, Map.of());
        String name = block.getFirst().substring("== ".length());
        return new GoldenFinding(name, origin, finding(fields, attributes, trace), fields.getOrDefault("keys", ""));
    }

    private static Finding finding(Map<String, String> fields, Map<String, String> attributes, List<String> trace) {
        String message = fields.get("message");
        LogRecord log = message == null
                ? null
                : new LogRecord(
                        Level.ERROR,
                        fields.get("logger"),
                        fields.getOrDefault("thread", "main"),
                        message,
                        trace.isEmpty() ? null : thrown(trace, 0),
                        attributes,
                        Map.of());
        Map<String, Object> extra = fields.containsKey("flow") ? Map.of("flow", fields.get("flow")) : Map.of();
        return new Finding(
                FindingId.of("golden"),
                Kind.of(fields.getOrDefault("kind", "error")),
                fields.getOrDefault("detector", "log_error"),
                AT,
                null,
                fields.getOrDefault("title", "an error"),
                List.of(),
                new Evidence(log, null, List.of(), Map.of(), Map.of()),
                1,
                extra);
    }

    /** The exception whose first line is the one at this index. */
    private static Thrown thrown(List<String> trace, int first) {
        String head = trace.get(first).replaceFirst("^Caused by: ", "");
        int colon = head.indexOf(": ");
        List<Frame> frames = new ArrayList<>();
        int omitted = 0;
        int i = first + 1;
        while (i < trace.size() && !trace.get(i).startsWith("Caused by: ")) {
            String line = trace.get(i++).strip();
            if (line.startsWith("at ")) {
                frames.add(Findings.frame(line.substring("at ".length())));
            } else if (line.startsWith("frame:")) {
                frames.add(foreign(line.substring("frame:".length())));
            } else {
                omitted = Integer.parseInt(line.replaceAll("\\D", ""));
            }
        }
        String type = colon < 0 ? head : head.substring(0, colon);
        String message = colon < 0 ? null : head.substring(colon + 2);
        Thrown cause = i < trace.size() ? thrown(trace, i) : null;
        return new Thrown(type, message, frames, omitted, cause, List.of(), Map.of());
    }

    private static Frame foreign(String text) {
        String[] parts = text.split("\\|", -1);
        return new Frame(nullIfEmpty(parts[0].strip()), parts[1].strip(), nullIfEmpty(parts[2].strip()), 7);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}

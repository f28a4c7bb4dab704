package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads logfmt records by the field names that the common loggers use. */
final class StructuredRecord {

    private StructuredRecord() {}

    static ParsedRecord logfmt(Fields fields, ZoneId zone, Instant near) {
        String time = fields.take("time", "ts", "timestamp", "t", "datetime", "@timestamp");
        String level = fields.take("level", "lvl", "severity");
        level = level == null && level(fields.peek("at")) != null ? fields.take("at") : level;
        String logger = fields.take("logger", "component", "module", "caller", "source", "name");
        String thread = fields.take("thread");
        String message = fields.take("msg", "message", "event", "desc");
        Thrown thrown = thrown(fields);
        Map<String, String> attributes = fields.rest();
        Map<String, String> keys = Keys.takeFrom(attributes);
        return new ParsedRecord(
                Format.LOGFMT,
                time == null ? null : instant(time, zone, near),
                level(level),
                false,
                logger,
                thread,
                message == null ? "" : message,
                thrown,
                null,
                attributes,
                keys);
    }

    private static @Nullable Thrown thrown(Fields fields) {
        String stack = fields.take("stacktrace", "stack", "stack_trace", "exception", "exc_info", "trace");
        if (stack == null) {
            return null;
        }
        List<String> lines = stack.lines().toList();
        Trace trace = Traces.read(lines);
        if (trace == null) {
            fields.put("stack", stack);
            return null;
        }
        return trace.thrown();
    }

    private static @Nullable Level level(@Nullable String word) {
        if (word == null) {
            return null;
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return LevelWords.of(bytes, 0, bytes.length);
    }

    private static @Nullable Instant instant(String text, ZoneId zone, Instant near) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Stamp stamp = new Stamp();
        return Stamps.read(bytes, 0, bytes.length, stamp) > 0 ? stamp.toInstant(zone, near) : null;
    }
}

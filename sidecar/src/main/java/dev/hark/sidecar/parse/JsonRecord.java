package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a record that is one JSON object, by the field names that the common loggers use. */
final class JsonRecord {

    private static final String[] TIME = {
        "@timestamp",
        "timestamp",
        "@t",
        "time",
        "ts",
        "t.$date",
        "datetime",
        "asctime",
        "date",
        "eventTime",
        "Timestamp",
    };
    private static final String[] LEVEL = {
        "level",
        "log.level",
        "severity",
        "levelname",
        "level_name",
        "lvl",
        "@l",
        "loglevel",
        "log_level",
        "logLevel",
        "Level",
        "LogLevel",
        "LEVEL",
        "s",
        "severityText",
        "severity_text",
    };
    private static final String[] LOGGER = {
        "logger_name",
        "log.logger",
        "loggerName",
        "logger",
        "SourceContext",
        "Properties.SourceContext",
        "category",
        "Category",
        "channel",
        "c",
        "name",
        "module",
        "component",
    };
    private static final String[] THREAD = {
        "thread_name", "process.thread.name", "threadName", "thread", "ctx", "thread.name",
    };
    private static final String[] MESSAGE = {
        "message",
        "msg",
        "@m",
        "event",
        "MESSAGE",
        "Message",
        "RenderedMessage",
        "@mt",
        "MessageTemplate",
        "text",
        "log",
        "short_message",
    };
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d+)?([eE][+]?\\d+)?");

    private final Fields fields;
    private final Format format;

    private JsonRecord(Fields fields) {
        this.fields = fields;
        this.format = JsonDialect.of(fields);
    }

    /** The record, or null where the text is no JSON object. */
    static @Nullable ParsedRecord read(byte[] b, int from, int to, ZoneId zone, Instant near) {
        Map<String, Object> object = Json.object(b, from, to);
        return object == null || object.isEmpty() ? null : new JsonRecord(Fields.of(object)).read(zone, near);
    }

    private ParsedRecord read(ZoneId zone, Instant near) {
        Instant time = time(zone, near);
        Level level = level();
        String logger =
                format == Format.BUNYAN_JSON || format == Format.PINO_JSON ? fields.take("name") : fields.take(LOGGER);
        String thread = fields.take(THREAD);
        String message = fields.take(MESSAGE);
        Thrown thrown = JsonThrown.take(fields);
        String text = message == null ? "" : message;
        if (thrown == null && text.indexOf('\n') > 0) {
            Trace trace = Traces.read(text.lines().toList());
            if (trace != null) {
                thrown = trace.thrown();
                text = TextRecord.before(text.lines().toList(), trace);
            }
        }
        fields.drop("@version");
        fields.drop("level_value");
        Map<String, String> attributes = fields.rest();
        Map<String, String> keys = Keys.takeFrom(attributes);
        return new ParsedRecord(format, time, level, false, logger, thread, text, thrown, null, attributes, keys);
    }

    private @Nullable Instant time(ZoneId zone, Instant near) {
        String seconds = fields.take("instant.epochSecond");
        if (seconds != null) {
            String nanos = fields.take("instant.nanoOfSecond");
            return Instant.ofEpochSecond(Long.parseLong(seconds), nanos == null ? 0 : Long.parseLong(nanos));
        }
        String text = fields.take("timeMillis");
        text = text == null ? fields.take(TIME) : text;
        return text == null ? null : time(text, zone, near);
    }

    private static @Nullable Instant time(String text, ZoneId zone, Instant near) {
        if (NUMBER.matcher(text).matches()) {
            return number(Double.parseDouble(text));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Stamp stamp = new Stamp();
        return Stamps.read(bytes, 0, bytes.length, stamp) > 0 ? stamp.toInstant(zone, near) : null;
    }

    private static @Nullable Instant number(double value) {
        double perSecond = value > 1e17 ? 1e9 : value > 1e14 ? 1e6 : value > 1e11 ? 1e3 : 1;
        double seconds = value / perSecond;
        return seconds > 9e8 && seconds < 4e9
                ? Instant.ofEpochSecond((long) seconds, Math.round((seconds % 1) * 1e6) * 1000)
                : null;
    }

    private @Nullable Level level() {
        String text = fields.take(LEVEL);
        if (text == null) {
            return format == Format.SERILOG_JSON ? Level.INFO : null;
        }
        if (text.chars().allMatch(Character::isDigit)) {
            return LevelWords.ofNumber(JavaFrames.number(text));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 1 ? LevelWords.ofLetter(bytes[0]) : LevelWords.of(bytes, 0, bytes.length);
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
        "time.timestamp",
        "__REALTIME_TIMESTAMP",
        "timeUnixNano",
    };
    private static final String[] LEVEL = {
        "level",
        "log.level",
        "severity",
        "levelname",
        "level_name",
        "lvl",
        "@l",
        "@level",
        "loglevel",
        "log_level",
        "logLevel",
        "Level",
        "LogLevel",
        "LEVEL",
        "s",
        "severityText",
        "severity_text",
        "level.name",
        "SeverityText",
        "severity_label",
        "priority",
    };
    /** Names that are a level wherever in a record they stand. */
    private static final String[] NESTED_LEVEL = {"level", "lvl", "severity", "levelname", "level.name", "loglevel"};

    private static final String[] LOGGER = {
        "logger_name",
        "@module",
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
        "target",
        "logName",
        "_SYSTEMD_UNIT",
    };
    private static final String[] THREAD = {
        "thread_name", "process.thread.name", "threadName", "thread", "ctx", "thread.name",
    };
    private static final String[] MESSAGE = {
        "message",
        "msg",
        "@m",
        "@message",
        "event",
        "MESSAGE",
        "Message",
        "RenderedMessage",
        "@mt",
        "MessageTemplate",
        "text",
        "log",
        "short_message",
        "Body",
        "body",
        "textPayload",
    };
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d+)?([eE][+]?\\d+)?");

    private final Fields fields;
    private final Format format;

    private JsonRecord(Fields fields) {
        this.fields = fields;
        if (!fields.hasAny(MESSAGE) || !fields.hasAny(LEVEL)) {
            unwrap();
        }
        this.format = JsonDialect.of(fields);
    }

    /** Some put the record, or its message and fields, into an object of its own. */
    private void unwrap() {
        String holder = fields.hasAny(LEVEL) ? null : fields.holderOf(NESTED_LEVEL);
        if (holder == null && !fields.hasAny(MESSAGE)) {
            holder = fields.holderOf("message", "msg");
        }
        if (holder != null && !isError(holder)) {
            fields.unwrap(holder);
        }
    }

    /** What is below these is the exception's and not the record's. */
    private static boolean isError(String holder) {
        return holder.startsWith("err")
                || holder.startsWith("exc")
                || holder.startsWith("thrown")
                || holder.startsWith("log.");
    }

    /** The record, or null where the text is no JSON object. */
    static @Nullable ParsedRecord read(byte[] b, int from, int to, ZoneId zone, Instant near) {
        Map<String, Object> object = Json.object(b, from, to);
        if (object == null || object.isEmpty()) {
            return null;
        }
        ParsedRecord batched = object.containsKey(OtlpRecords.RESOURCES) ? OtlpRecords.worst(object) : null;
        return batched == null ? new JsonRecord(Fields.of(object)).read(zone, near) : batched;
    }

    /** All records where the object is a batch of them, else none. */
    static List<ParsedRecord> batch(byte[] b, int from, int to) {
        Map<String, Object> object = Json.object(b, from, to);
        return object == null ? List.of() : OtlpRecords.in(object);
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
        if (text.isEmpty() && thrown == null) {
            String said = fields.take("error", "err", "reason", "error.message");
            text = said == null ? "" : said;
        }
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

    /** By the first of the names whose value is the name of a level; else by a number. */
    private @Nullable Level level() {
        for (String name : LEVEL) {
            Level level = word(fields.peek(name));
            if (level != null) {
                fields.take(name);
                return level;
            }
        }
        String priority = fields.take("PRIORITY");
        String number = priority == null ? fields.take(LEVEL) : priority;
        if (number == null) {
            return format == Format.SERILOG_JSON ? Level.INFO : null;
        }
        return number.chars().allMatch(Character::isDigit) ? ofNumber(JavaFrames.number(number)) : null;
    }

    private static @Nullable Level word(@Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        return bytes.length == 1 ? LevelWords.ofLetter(bytes[0]) : LevelWords.of(bytes, 0, bytes.length);
    }

    /** Syslog's severities end at 7, Bunyan's levels begin at 10; Monolog counts in hundreds, Logback in thousands. */
    private static @Nullable Level ofNumber(int number) {
        if (number < 8) {
            return LevelWords.ofSeverity(number);
        }
        if (number >= 5000) {
            return LevelWords.ofNumber(number / 1000 + 10);
        }
        return LevelWords.ofNumber(number >= 100 ? number / 10 + 10 : number);
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
    private static final String[] STACK = {
        "stack_trace",
        "error.stack_trace",
        "exc_info",
        "stacktrace",
        "@x",
        "Exception",
        "exception.stacktrace",
        "err.stack",
        "error.stack",
        "exception.stack",
        "stack",
        "traceback",
        "exc_text",
        "errorVerbose",
        "stackTrace",
        "thrown.extendedStackTrace",
        "thrown.stackTrace",
        "exception.stack_trace",
        "error.stacktrace",
        "exception",
        "err.stacktrace",
        "context.exception.trace",
        "error.exception.stacktrace",
        "thrown",
    };
    private static final String[] TYPE = {
        "error.type",
        "exception.type",
        "err.type",
        "err.name",
        "error.name",
        "thrown.name",
        "exception_class",
        "exception.class",
        "error_type",
        "exc_type",
        "exception.exception_class",
        "context.exception.class",
        "stack.type",
        "error.kind",
        "error.class",
    };
    private static final String[] ERROR_MESSAGE = {
        "error.message", "exception.message", "err.message", "thrown.message", "thrown.localizedMessage",
        "exception_message", "exception.exception_message", "context.exception.message", "exc_message", "error.msg",
    };
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d+)?([eE][+]?\\d+)?");

    private final Fields fields;
    private final Format format;

    private JsonRecord(Fields fields) {
        this.fields = fields;
        this.format = format(fields);
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
        Thrown thrown = thrown();
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

    private static Format format(Fields f) {
        if (f.has("@t")) {
            return Format.SERILOG_JSON;
        }
        if (f.has("ecs.version") || (f.has("@timestamp") && f.has("log.level"))) {
            return Format.ECS_JSON;
        }
        if (f.has("@timestamp") && (f.has("logger_name") || f.has("level_value") || f.has("@version"))) {
            return Format.LOGSTASH_JSON;
        }
        if (f.has("loggerFqcn") || f.has("instant.epochSecond") || (f.has("timeMillis") && f.has("loggerName"))) {
            return Format.LOG4J_JSON;
        }
        if (f.has("hostname") && f.has("pid") && f.has("level")) {
            return f.has("v") ? Format.BUNYAN_JSON : Format.PINO_JSON;
        }
        if (f.has("levelname") || f.has("asctime")) {
            return Format.PYTHON_JSON;
        }
        if (f.has("event") && f.has("level")) {
            return Format.STRUCTLOG_JSON;
        }
        if (f.has("ts") && f.has("level") && (f.has("caller") || f.has("logger") || f.has("msg"))) {
            return Format.ZAP_JSON;
        }
        if (f.has("time") && f.has("level")) {
            return f.has("msg") ? Format.SLOG_JSON : Format.ZEROLOG_JSON;
        }
        return Format.JSON;
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

    private @Nullable Thrown thrown() {
        Object frames = fields.has("thrown.extendedStackTrace") ? fields.takeRaw("thrown.extendedStackTrace") : null;
        String type = fields.take(TYPE);
        String message = fields.take(ERROR_MESSAGE);
        if (frames instanceof List<?> list && type != null) {
            Thrown thrown = new Thrown(type, message, log4jFrames(list)).causedBy(log4jCause("thrown.cause."));
            fields.drop("thrown.");
            return thrown;
        }
        if (frames != null) {
            fields.put("thrown.extendedStackTrace", frames);
        }
        String stack = fields.take(STACK);
        Thrown fromStack = stack == null ? null : fromStack(stack);
        fields.drop("thrown.");
        if (fromStack != null && !(fromStack.type().equals("unknown") && type != null)) {
            return fromStack;
        }
        if (type != null) {
            List<Frame> known = fromStack == null ? List.of() : fromStack.frames();
            return new Thrown(type, message, known);
        }
        if (message != null) {
            fields.put("error.message", message);
        }
        if (stack != null) {
            fields.put("stack", stack);
        }
        return fromStack;
    }

    private static @Nullable Thrown fromStack(String stack) {
        List<String> lines = stack.lines().toList();
        Trace trace = Traces.read(lines);
        if (trace != null) {
            return trace.thrown();
        }
        TypeText type = lines.isEmpty() ? null : TypeText.of(lines.getFirst());
        return type == null ? null : new Thrown(type.type(), type.message(), List.of());
    }

    private @Nullable Thrown log4jCause(String prefix) {
        String name = fields.take(prefix + "name");
        if (name == null) {
            return null;
        }
        String message = fields.take(prefix + "message", prefix + "localizedMessage");
        Object frames = fields.takeRaw(prefix + "extendedStackTrace");
        List<Frame> calls = frames instanceof List<?> list ? log4jFrames(list) : List.of();
        return new Thrown(name, message, calls).causedBy(log4jCause(prefix + "cause."));
    }

    private static List<Frame> log4jFrames(List<?> list) {
        List<Frame> frames = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> call && call.get("method") != null) {
                Object line = call.get("line");
                frames.add(new Frame(
                        text(call.get("class")),
                        String.valueOf(call.get("method")),
                        text(call.get("file")),
                        line == null ? 0 : Math.max(0, JavaFrames.number(line.toString()))));
            }
        }
        return frames;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import dev.hark.signal.Limits;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the exception of a JSON record: as a stack trace in a string, as fields of its own, or as Log4j's objects. */
final class JsonThrown {

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
        "error.message",
        "exception.message",
        "err.message",
        "thrown.message",
        "thrown.localizedMessage",
        "exception_message",
        "exception.exception_message",
        "exception.value",
        "context.exception.message",
        "exc_message",
        "error.msg",
    };

    /** Objects in which loggers put the cause of an exception, inside the exception's own. */
    private static final String[] CAUSE = {"cause.", "previous.", "innerException.", "InnerException.", "inner."};

    private static final String[] CAUSE_TYPE = {"type", "name", "class", "Type", "ClassName", "className", "kind"};
    private static final String[] CAUSE_MESSAGE = {"message", "msg", "Message", "value"};

    private final Fields fields;

    private JsonThrown(Fields fields) {
        this.fields = fields;
    }

    /** The exception, or null; what told of it is taken out of the fields. */
    static @Nullable Thrown take(Fields fields) {
        return new JsonThrown(fields).read();
    }

    private @Nullable Thrown read() {
        Object frames = fields.has("thrown.extendedStackTrace") ? fields.takeRaw("thrown.extendedStackTrace") : null;
        Thrown structlog = structlog();
        if (structlog != null) {
            return structlog;
        }
        String holder = holder();
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
        fields.joinLines(STACK);
        String stack = fields.take(STACK);
        Thrown fromStack = stack == null ? null : fromStack(stack);
        fields.drop("thrown.");
        if (fromStack != null && !(fromStack.type().equals("unknown") && type != null)) {
            return fromStack;
        }
        if (type != null) {
            List<Frame> known = fromStack == null ? List.of() : fromStack.frames();
            return new Thrown(type, message, known).causedBy(holder == null ? null : cause(holder, 0));
        }
        if (message != null) {
            fields.put("error.message", message);
        }
        if (stack != null) {
            fields.put("stack", stack);
        }
        return fromStack;
    }

    /** The path of the object that the exception's type stands in. */
    private @Nullable String holder() {
        for (String name : TYPE) {
            if (fields.has(name)) {
                return name.substring(0, name.lastIndexOf('.') + 1);
            }
        }
        return null;
    }

    private @Nullable Thrown cause(String holder, int depth) {
        for (String name : CAUSE) {
            String path = holder + name;
            String type = fields.take(below(path, CAUSE_TYPE));
            String message = fields.take(below(path, CAUSE_MESSAGE));
            if (type != null && depth < Limits.CAUSES) {
                return new Thrown(type, message, List.of()).causedBy(cause(path, depth + 1));
            }
        }
        return null;
    }

    private static String[] below(String path, String[] names) {
        return Arrays.stream(names).map(name -> path + name).toArray(String[]::new);
    }

    /** structlog's {@code dict_tracebacks}: a list, the outermost exception first. */
    private @Nullable Thrown structlog() {
        Object list = fields.has("exception") ? fields.takeRaw("exception") : null;
        if (!(list instanceof List<?> all)
                || all.isEmpty()
                || !(all.getFirst() instanceof Map<?, ?> outer)
                || !outer.containsKey("exc_type")) {
            if (list != null) {
                fields.put("exception", list);
            }
            return null;
        }
        Thrown chain = null;
        for (Object element : all.reversed()) {
            if (element instanceof Map<?, ?> one && one.get("exc_type") != null) {
                chain = new Thrown(String.valueOf(one.get("exc_type")), text(one.get("exc_value")), List.of())
                        .causedBy(chain);
            }
        }
        return chain;
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

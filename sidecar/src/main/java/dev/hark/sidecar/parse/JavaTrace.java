package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Traces of the JVM's languages: root cause last ({@code Caused by}) or first ({@code Wrapped by}), suppressed ones. */
final class JavaTrace {

    private static final Pattern THREAD = Pattern.compile("Exception in thread (?:\"[^\"]*\"|\\S+) ?(.*)");
    private static final Pattern OMITTED =
            Pattern.compile("\\.\\.\\. (\\d+) (?:more|common frames omitted|frames? .*)");

    private final List<String> lines;
    private @Nullable ThrownDraft outer;
    private @Nullable ThrownDraft current;
    private int firstLine = -1;
    private boolean inMessage;
    /** The line on which the type of a cause stands that was announced above it. */
    private int typeBelow = -1;

    private JavaTrace(List<String> lines) {
        this.lines = lines;
    }

    /** The exception among the lines, or null. */
    static @Nullable Trace read(List<String> lines) {
        JavaTrace trace = new JavaTrace(lines);
        for (int i = 0; i < lines.size(); i++) {
            trace.line(i);
        }
        ThrownDraft found = trace.outer;
        return found == null ? null : new Trace(found.build(), trace.firstLine, trace.inMessage);
    }

    private void line(int i) {
        Frame call = RecordLines.call(lines, i);
        if (call != null) {
            frame(i, call);
            return;
        }
        String line = lines.get(i);
        String text = line.strip();
        int indent = indent(line);
        if (i == typeBelow) {
            return;
        }
        if (text.startsWith("at ") && (current != null || i > 0)) {
            frame(i, JavaFrames.read(text));
        } else if (text.startsWith("Caused by:")) {
            cause(i, indent, text.substring("Caused by:".length()));
        } else if (text.startsWith("Suppressed: ")) {
            suppressed(indent, text.substring("Suppressed: ".length()));
        } else if (text.startsWith("Wrapped by: ")) {
            wrapped(indent, text.substring("Wrapped by: ".length()));
        } else if (text.startsWith("Caused: ")) {
            wrapped(indent, text.substring("Caused: ".length()));
        } else if (text.startsWith("... ")) {
            omitted(text);
        } else if (current == null) {
            begin(i, indent, text);
        } else if (!current.hasFrames() && !text.isEmpty()) {
            current.addToMessage(text);
        }
    }

    /** The first line that names a type begins the trace; the record's first line may hold it behind its message. */
    private void begin(int i, int indent, String text) {
        Matcher thread = THREAD.matcher(text);
        String rest = thread.matches() ? thread.group(1) : text;
        TypeText type = TypeText.of(rest);
        if (type == null && thread.matches()) {
            type = TypeText.assumed(rest);
        }
        if (type != null) {
            start(new ThrownDraft(indent, type.type(), type.message()), i, false);
        }
    }

    private void start(ThrownDraft draft, int i, boolean inside) {
        outer = draft;
        current = draft;
        firstLine = i;
        inMessage = inside;
    }

    private void frame(int i, @Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        if (current == null) {
            startBefore(i);
        }
        if (current != null) {
            current.addFrame(frame);
        }
    }

    /** Calls without a type line before them: the type is in the text above, or it is not known. */
    private void startBefore(int i) {
        for (int k = i - 1; k >= 0; k--) {
            TypeText inside = TypeText.inside(lines.get(k));
            if (inside != null) {
                start(new ThrownDraft(0, inside.type(), inside.message()), k, true);
                return;
            }
        }
        TypeText assumed = TypeText.assumed(lines.get(i - 1));
        if (assumed != null && assumed.type().indexOf('.') > 0) {
            start(new ThrownDraft(0, assumed.type(), assumed.message()), i - 1, false);
        } else {
            start(new ThrownDraft(0, "unknown", null), i, false);
        }
    }

    private void cause(int i, int indent, String said) {
        boolean below = said.isBlank() && i + 1 < lines.size() && TypeText.of(lines.get(i + 1)) != null;
        typeBelow = below ? i + 1 : -1;
        ThrownDraft cause = draft(indent, below ? lines.get(i + 1) : said);
        if (current == null) {
            start(cause, i, false);
            return;
        }
        enclosing(indent).causedBy(cause);
        current = cause;
        open.addLast(cause);
    }

    private void suppressed(int indent, String rest) {
        ThrownDraft beside = draft(indent, rest);
        ThrownDraft owner = owner(indent);
        if (owner != null) {
            owner.suppress(beside);
            current = beside;
            open.addLast(beside);
        }
    }

    private void wrapped(int indent, String rest) {
        ThrownDraft wrapper = draft(indent, rest);
        if (outer != null) {
            wrapper.causedBy(outer);
            outer = wrapper;
            current = wrapper;
        }
    }

    private final java.util.ArrayDeque<ThrownDraft> open = new java.util.ArrayDeque<>();

    /** The last exception at this indentation: the one whose cause is told. */
    private ThrownDraft enclosing(int indent) {
        while (!open.isEmpty() && open.getLast().indent > indent) {
            open.removeLast();
        }
        ThrownDraft first = outer;
        return open.isEmpty() && first != null ? first : open.getLast();
    }

    /** The last exception that is less indented: the one beside which something was suppressed. */
    private @Nullable ThrownDraft owner(int indent) {
        while (!open.isEmpty() && open.getLast().indent >= indent) {
            open.removeLast();
        }
        return open.isEmpty() ? outer : open.getLast();
    }

    private static ThrownDraft draft(int indent, String rest) {
        TypeText type = TypeText.assumed(rest);
        String stripped = rest.strip();
        return type == null
                ? new ThrownDraft(indent, stripped.isEmpty() ? "unknown" : firstWord(stripped), stripped)
                : new ThrownDraft(indent, type.type(), type.message());
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private void omitted(String text) {
        Matcher more = OMITTED.matcher(text);
        if (current != null && more.matches()) {
            current.omit((int) Math.min(
                    Integer.MAX_VALUE / 2,
                    Long.parseLong(
                            more.group(1).substring(0, Math.min(9, more.group(1).length())))));
        }
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Traces of Node and browsers: {@code TypeError: m}, {@code at f (file:1:2)}, {@code [cause]: …}. */
final class NodeTrace {

    private static final Pattern CALL = Pattern.compile("at (?:(.*) \\()?(.*?):(\\d+):\\d+\\)?.*");
    private static final Pattern NATIVE = Pattern.compile("at (?:async )?(.*?)(?: \\((.*)\\))?");
    private static final Pattern TYPE = Pattern.compile(
            "(.*?)((?:[A-Za-z_$][\\w$]*\\.)*[A-Z][\\w$]*(?:Error|Exception|Rejection)?|Error)(?: \\[([A-Z0-9_]+)])?(?:: (.*))?");
    private static final String CAUSE = "[cause]: ";

    /** As VError and others write it. */
    private static final String CAUSED_BY = "caused by: ";

    private NodeTrace() {}

    static @Nullable Trace read(List<String> lines) {
        ThrownDraft outer = null;
        ThrownDraft current = null;
        int first = -1;
        boolean inMessage = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.startsWith("at ")) {
                if (current == null) {
                    first = typeLine(lines, i);
                    current = draft(lines, first, i);
                    outer = current;
                    inMessage = first >= 0 && TypeText.of(lines.get(first)) == null;
                }
                current.addFrame(frame(text));
            } else if (current != null && (text.startsWith(CAUSE) || text.startsWith(CAUSED_BY))) {
                ThrownDraft cause = type(text.substring(text.indexOf(": ") + 2));
                current.causedBy(cause);
                current = cause;
            }
        }
        return outer == null ? null : new Trace(outer.build(), Math.max(first, 0), inMessage);
    }

    /** The line that names the type: the nearest above the calls that does, else the one just above them. */
    private static int typeLine(List<String> lines, int firstCall) {
        for (int i = firstCall - 1; i >= 0; i--) {
            if (TypeText.of(lines.get(i)) != null) {
                return i;
            }
        }
        for (int i = firstCall - 1; i >= 0; i--) {
            if (TypeText.inside(lines.get(i)) != null || lines.get(i).contains("Error: ")) {
                return i;
            }
        }
        return firstCall - 1;
    }

    private static ThrownDraft draft(List<String> lines, int first, int firstCall) {
        if (first < 0) {
            return new ThrownDraft(0, "unknown", null);
        }
        ThrownDraft draft = type(lines.get(first).strip());
        for (int i = first + 1; i < firstCall; i++) {
            draft.addToMessage(lines.get(i));
        }
        return draft;
    }

    private static ThrownDraft type(String text) {
        TypeText sure = TypeText.of(text);
        if (sure != null) {
            return new ThrownDraft(0, sure.type(), withoutCode(sure.message()));
        }
        int error = text.lastIndexOf("Error: ");
        if (error >= 0) {
            int start = error;
            while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
                start--;
            }
            return new ThrownDraft(0, text.substring(start, error + 5), text.substring(error + 7));
        }
        Matcher any = TYPE.matcher(text);
        return any.matches() && any.group(1).isEmpty()
                ? new ThrownDraft(0, any.group(2), any.group(4))
                : new ThrownDraft(0, "unknown", text);
    }

    /** {@code TypeError [ERR_X]: text}: the code is in the message then, and is no part of it. */
    private static @Nullable String withoutCode(@Nullable String message) {
        if (message != null && message.startsWith("[")) {
            int close = message.indexOf("]: ");
            return close > 0 ? message.substring(close + 3) : message;
        }
        return message;
    }

    private static Frame frame(String text) {
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            String function = call.group(1);
            String name =
                    function == null ? "<anonymous>" : function.startsWith("async ") ? function.substring(6) : function;
            String file = call.group(2).startsWith("async ") ? call.group(2).substring(6) : call.group(2);
            return new Frame(null, name, file, JavaFrames.number(call.group(3)));
        }
        Matcher other = NATIVE.matcher(text);
        return other.matches() && !other.group(1).isEmpty()
                ? new Frame(null, other.group(1), other.group(2), 0)
                : new Frame(null, text, null, 0);
    }
}

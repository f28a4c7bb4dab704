package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * .NET's traces: outer type, {@code ---> inner type}, then the inner calls up to {@code --- End of inner …}, then the
 * outer ones.
 */
final class DotnetTrace {

    private static final Pattern CALL = Pattern.compile("at ([^(]+)\\(.*?\\)(?: in (.*?)(?::line (\\d+))?)?");
    private static final String INNER = "---> ";

    private DotnetTrace() {}

    static @Nullable Trace read(List<String> lines) {
        Deque<ThrownDraft> open = new ArrayDeque<>();
        ThrownDraft outer = null;
        int first = -1;
        boolean inMessage = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (outer == null) {
                TypeText own = TypeText.of(text);
                boolean calls = text.startsWith("at ") && i > 0;
                if (own != null || calls) {
                    TypeText type = own != null ? own : TypeText.inside(lines.get(i - 1));
                    first = own != null ? i : i - 1;
                    inMessage = own == null;
                    outer = type == null ? new ThrownDraft(0, "unknown", null) : innerOnSameLine(type, open);
                    if (open.isEmpty()) {
                        open.addLast(outer);
                    }
                    if (calls) {
                        call(text, open.getLast());
                    }
                }
            } else if (text.startsWith(INNER) || text.startsWith("(Inner Exception")) {
                String rest = text.substring(text.indexOf(' ') + 1);
                ThrownDraft inner = draft(
                        rest.startsWith("Exception #")
                                ? rest.substring(rest.indexOf(')') + 1).strip()
                                : rest);
                open.getLast().causedBy(inner);
                open.addLast(inner);
            } else if (text.startsWith("--- End of inner")) {
                if (open.size() > 1) {
                    open.removeLast();
                }
            } else if (text.startsWith("at ")) {
                call(text, open.getLast());
            } else if (!text.isEmpty()
                    && !text.startsWith("---")
                    && !open.getLast().hasFrames()) {
                open.getLast().addToMessage(text);
            }
        }
        return outer == null ? null : new Trace(outer.build(), first, inMessage);
    }

    /** {@code Outer: text ---> Inner: text}, as .NET Framework writes it. */
    private static ThrownDraft innerOnSameLine(TypeText type, Deque<ThrownDraft> open) {
        String message = type.message();
        int arrow = message == null ? -1 : message.indexOf(" " + INNER);
        if (message == null || arrow < 0) {
            return new ThrownDraft(0, type.type(), message);
        }
        ThrownDraft outer = new ThrownDraft(0, type.type(), message.substring(0, arrow));
        open.addLast(outer);
        for (String part : message.substring(arrow + 1).split(" ?" + INNER, -1)) {
            if (!part.isBlank()) {
                ThrownDraft inner = draft(part);
                open.getLast().causedBy(inner);
                open.addLast(inner);
            }
        }
        return outer;
    }

    private static ThrownDraft draft(String text) {
        TypeText type = TypeText.assumed(text);
        return type == null ? new ThrownDraft(0, "unknown", text) : new ThrownDraft(0, type.type(), type.message());
    }

    private static void call(String text, ThrownDraft draft) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return;
        }
        String name = call.group(1);
        int dot = name.lastIndexOf('.');
        dot = dot > 0 && name.charAt(dot - 1) == '.' ? dot - 1 : dot; // A.B..ctor
        draft.addFrame(new Frame(
                dot <= 0 ? null : name.substring(0, dot),
                dot <= 0 ? name : name.substring(dot + 1),
                call.group(2),
                call.group(3) == null ? 0 : JavaFrames.number(call.group(3))));
    }
}

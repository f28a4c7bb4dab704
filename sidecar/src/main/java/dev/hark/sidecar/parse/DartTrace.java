package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dart's traces: {@code Unhandled exception:}, what was thrown on the next line, then {@code #0      f (file:1:2)}. */
final class DartTrace {

    private static final Pattern CALL = Pattern.compile("#\\d+ +(.*?) \\((.*?)(?::(\\d+)(?::\\d+)?)?\\)");

    private DartTrace() {}

    static boolean isCall(String text) {
        return CALL.matcher(text).matches();
    }

    static @Nullable Trace read(List<String> lines) {
        int calls = firstCall(lines);
        int first = firstLine(lines, calls);
        if (calls < 0 || first < 0) {
            return null;
        }
        ThrownDraft draft = draft(lines.get(first).strip());
        for (int i = first + 1; i < calls; i++) {
            draft.addToMessage(lines.get(i));
        }
        for (int i = calls; i < lines.size(); i++) {
            Matcher call = CALL.matcher(lines.get(i).strip());
            if (call.matches()) {
                int line = call.group(3) == null ? 0 : JavaFrames.number(call.group(3));
                draft.addFrame(new Frame(null, call.group(1), call.group(2), line));
            }
        }
        return new Trace(
                draft.build(), Math.max(0, first - (first > 0 && announces(lines.get(first - 1)) ? 1 : 0)), false);
    }

    private static ThrownDraft draft(String text) {
        TypeText type = TypeText.of(text);
        return type == null ? new ThrownDraft(0, "unknown", text) : new ThrownDraft(0, type.type(), type.message());
    }

    private static int firstCall(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isCall(lines.get(i).strip())) {
                return i;
            }
        }
        return -1;
    }

    /** What was thrown: below the announcement, or a line that names a type, or what stands right above the calls. */
    private static int firstLine(List<String> lines, int calls) {
        for (int i = 0; i < calls; i++) {
            if (announces(lines.get(i)) && i + 1 < calls) {
                return i + 1;
            }
        }
        for (int i = 0; i < calls; i++) {
            if (TypeText.of(lines.get(i)) != null) {
                return i;
            }
        }
        return calls - 1;
    }

    private static boolean announces(String line) {
        return line.strip().equals("Unhandled exception:");
    }
}

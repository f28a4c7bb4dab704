package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's traces: innermost call last, the type behind the calls, the outermost exception last. */
final class PythonTrace {

    private static final String START = "Traceback (most recent call last)";
    private static final Pattern FRAME = Pattern.compile("File \"([^\"]*)\", line (\\d+)(?:, in (.*))?");

    private PythonTrace() {}

    static @Nullable Trace read(List<String> lines) {
        ThrownDraft last = null;
        ThrownDraft found = null;
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(START)) {
                first = first < 0 ? i : first;
                int end = endOfCalls(lines, i + 1);
                found = exception(lines, i + 1, end, last);
                last = found;
                i = Math.max(i, end - 1);
            }
        }
        if (found == null) {
            return null;
        }
        return new Trace(
                found.build(),
                first,
                !lines.get(first).strip().startsWith(START)
                        && !lines.get(first).strip().startsWith("+"));
    }

    private static ThrownDraft exception(List<String> lines, int from, int end, @Nullable ThrownDraft cause) {
        TypeText type = end < lines.size()
                ? TypeText.assumed(bare(lines.get(end)))
                : cause == null ? TypeText.of(lines.getFirst()) : null;
        String fallback = end < lines.size() ? bare(lines.get(end)).strip() : "";
        ThrownDraft draft = type == null
                ? new ThrownDraft(0, "unknown", fallback)
                : new ThrownDraft(0, type.type(), type.message());
        for (int i = from; i < end; i++) {
            Matcher frame = FRAME.matcher(bare(lines.get(i)).strip());
            if (frame.matches()) {
                String function = frame.group(3) == null ? "<module>" : frame.group(3);
                draft.addFrame(new Frame(null, function, frame.group(1), JavaFrames.number(frame.group(2))));
            }
        }
        draft.reverseFrames();
        for (int i = end + 1; i < lines.size() && !isBorder(lines.get(i)); i++) {
            draft.addToMessage(lines.get(i));
        }
        if (cause != null) {
            draft.causedBy(cause);
        }
        return draft;
    }

    private static boolean isBorder(String line) {
        return line.isBlank()
                || line.contains(START)
                || line.startsWith("During handling of")
                || line.startsWith("The above exception");
    }

    /** Index of the line behind the calls: the first that is indented no more than they began. */
    private static int endOfCalls(List<String> lines, int from) {
        int depth = -1;
        for (int i = from; i < lines.size(); i++) {
            String line = bare(lines.get(i));
            int indent = line.length() - line.stripLeading().length();
            if (depth < 0 && !line.isBlank()) {
                depth = indent;
            }
            boolean flushLeft = depth == 0 && indent == 0 && !line.startsWith("File \"");
            if (!line.isBlank() && (indent < depth || flushLeft)) {
                return i;
            }
        }
        return lines.size();
    }

    /** Without the bars of an exception group. */
    private static String bare(String line) {
        String text = line.stripLeading();
        if (text.startsWith("> File \"")) {
            return "  " + text.substring(2); // loguru marks where it was caught
        }
        return text.startsWith("| ") ? text.substring(2) : line;
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Go's panics and fatal errors: the message first, then the calls of the goroutine that failed, two lines each. */
final class GoTrace {

    private static final Pattern REASON = Pattern.compile("(?:.*\\b)?(panic|fatal error)(?: serving [^ ]+)?: (.*)");
    private static final Pattern PLACE = Pattern.compile("(\\S.*):(\\d+)(?: \\+0x[0-9a-f]+)?");

    private GoTrace() {}

    static boolean isGo(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith("panic: ") || line.startsWith("fatal error: "));
    }

    static @Nullable Trace read(List<String> lines) {
        ThrownDraft draft = null;
        int first = -1;
        boolean inMessage = false;
        int goroutines = 0;
        String function = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher reason = REASON.matcher(line);
            if (draft == null && reason.matches()) {
                draft = new ThrownDraft(0, reason.group(1), reason.group(2));
                first = i;
                inMessage = reason.start(1) > 0;
            } else if (line.startsWith("goroutine ")) {
                goroutines++;
                draft = draft == null ? new ThrownDraft(0, "panic", null) : draft;
                first = first < 0 ? i : first;
            } else if (goroutines == 1 && draft != null) {
                function = call(line, function, draft);
            } else if (draft != null && goroutines == 0 && !line.isBlank()) {
                draft.addToMessage(line.strip());
            }
        }
        return draft == null ? null : new Trace(draft.build(), first, inMessage);
    }

    /** The function is on one line and its place on the next, indented. */
    private static @Nullable String call(String line, @Nullable String function, ThrownDraft draft) {
        if (!line.startsWith("\t") && !line.startsWith("    ")) {
            return line.isBlank() || line.startsWith("exit status") ? null : line.strip();
        }
        Matcher place = PLACE.matcher(line.strip());
        if (function != null && place.matches()) {
            draft.addFrame(frame(function, place.group(1), JavaFrames.number(place.group(2))));
        }
        return null;
    }

    /** {@code net/http.(*conn).serve(0xc00…)}, {@code created by main.start in goroutine 1}. */
    private static Frame frame(String call, String file, int line) {
        String name = call.startsWith("created by ") ? call.substring("created by ".length()) : call;
        int in = name.indexOf(" in goroutine ");
        name = in > 0 ? name.substring(0, in) : name;
        if (name.endsWith(")")) {
            int open = argumentsOf(name);
            name = open > 0 ? name.substring(0, open) : name;
        }
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', slash + 1);
        return dot < 0
                ? new Frame(null, name, file, line)
                : new Frame(name.substring(0, dot), name.substring(dot + 1), file, line);
    }

    private static int argumentsOf(String name) {
        int depth = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            depth += name.charAt(i) == ')' ? 1 : name.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PHP's traces: {@code Uncaught T: m in f:1}, then {@code #0 …}; the outer exception follows as {@code Next …}. */
final class PhpTrace {

    private static final Pattern UNCAUGHT = Pattern.compile(
            "(.*?)(?:Uncaught |Next )?([\\w\\\\]*(?:Exception|Error)\\w*): (.*?)(?: in (\\S+?)(?::| on line )(\\d+))?");
    private static final Pattern OBJECT = Pattern.compile(
            "(.*)\\[(?:object|previous exception)] \\(?(?:\\[object] \\()?([\\w\\\\]+)\\(code: [^)]*\\): (.*) at (\\S+):(\\d+)\\)");
    private static final Pattern CALL = Pattern.compile("#\\d+ (?:(\\S+?)\\((\\d+)\\)|(\\[internal function])): (.*)");

    private PhpTrace() {}

    static @Nullable Trace read(List<String> lines) {
        ThrownDraft draft = null;
        ThrownDraft current = null;
        int first = -1;
        boolean inMessage = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            Matcher start = text.startsWith("#") ? null : start(text);
            if (start != null) {
                ThrownDraft next = new ThrownDraft(0, start.group(2), start.group(3));
                if (start.group(4) != null) {
                    next.addFrame(new Frame(null, "throw", start.group(4), JavaFrames.number(start.group(5))));
                }
                boolean previous = text.startsWith("[previous exception]");
                if (draft == null) {
                    first = i;
                    inMessage = !start.group(1).isBlank();
                    draft = next;
                    current = next;
                } else if (previous) {
                    draft.innermost().causedBy(next);
                    current = next;
                } else {
                    next.causedBy(draft);
                    draft = next;
                    current = next;
                }
            } else if (current != null && text.startsWith("#")) {
                call(text, current);
            }
        }
        return draft == null ? null : new Trace(draft.build(), first, inMessage);
    }

    private static @Nullable Matcher start(String text) {
        Matcher object = OBJECT.matcher(text);
        if (object.matches()) {
            return object;
        }
        Matcher uncaught = UNCAUGHT.matcher(text);
        return uncaught.matches() ? uncaught : null;
    }

    private static void call(String text, ThrownDraft draft) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return;
        }
        String name = call.group(4);
        int open = name.indexOf('(');
        name = open < 0 ? name : name.substring(0, open);
        int arrow = Math.max(name.lastIndexOf("->"), name.lastIndexOf("::"));
        String module = arrow < 0 ? null : name.substring(0, arrow);
        String function = arrow < 0 ? name : name.substring(arrow + 2);
        int line = call.group(2) == null ? 0 : JavaFrames.number(call.group(2));
        draft.addFrame(new Frame(module, function, call.group(1), line));
    }
}

package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PHP's traces: {@code Uncaught T: m in f:1}, then {@code #0 …}; the outer exception follows as {@code Next …}. */
final class PhpTrace {

    /** Where an exception is announced: what stands before it, and where it was thrown. */
    private record Start(
            String before,
            String type,
            String message,
            @Nullable String file,
            int line) {}

    private static final Pattern TYPE = Pattern.compile("[\\w\\\\]*+(?<=Exception|Error): ");
    private static final Pattern PLACE = Pattern.compile("(\\S++)(?: on line (\\d+))?");
    /** As PHP 5 wrote it. */
    private static final Pattern QUOTED =
            Pattern.compile("exception '([\\w\\\\]++)'(?: with message '(.*)')? in (\\S+?)(?::| on line )(\\d+)");

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
            Start start = text.startsWith("#") ? null : start(text);
            if (start != null) {
                ThrownDraft next = new ThrownDraft(0, plain(start.type()), plain(start.message()));
                if (start.file() != null) {
                    next.addFrame(new Frame(null, "throw", start.file(), start.line()));
                }
                boolean previous = text.startsWith("[previous exception]");
                if (draft == null) {
                    first = i;
                    String before = start.before().strip();
                    inMessage = !before.isEmpty() && !before.equals("Next");
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

    /** Without the escapes of the JSON that Monolog puts an exception into. */
    private static String plain(String text) {
        return text.replace("\\\\", "\\").replace("\\\"", "\"").replace("\\/", "/");
    }

    private static @Nullable Start start(String text) {
        int last = text.lastIndexOf(')');
        Matcher object = text.contains("(code: ") ? OBJECT.matcher(text.substring(0, last + 1)) : null;
        if (object != null && object.matches()) {
            int line = JavaFrames.number(object.group(5));
            return new Start(object.group(1), object.group(2), object.group(3), object.group(4), line);
        }
        int quote = text.indexOf("exception '");
        Matcher quoted = quote < 0 ? null : QUOTED.matcher(text.substring(quote));
        if (quoted != null && quoted.matches()) {
            String before = text.substring(0, quote);
            String message = quoted.group(2) == null ? "" : quoted.group(2);
            return new Start(before, quoted.group(1), message, quoted.group(3), JavaFrames.number(quoted.group(4)));
        }
        Matcher type = TYPE.matcher(text);
        return type.find() ? announced(text, type) : null;
    }

    /** {@code Uncaught T: message in /srv/x.php:12}; by hand, because the message may hold any text. */
    private static Start announced(String text, Matcher type) {
        String before = text.substring(0, type.start());
        String name = text.substring(type.start(), type.end() - 2);
        String rest = text.substring(type.end());
        int in = rest.lastIndexOf(" in ");
        Matcher place = in < 0 ? null : PLACE.matcher(rest.substring(in + 4));
        if (place == null || !place.matches()) {
            return new Start(before, name, rest, null, 0);
        }
        String file = place.group(1);
        int colon = place.group(2) == null ? file.lastIndexOf(':') : -1;
        int line = JavaFrames.number(colon > 0 ? file.substring(colon + 1) : String.valueOf(place.group(2)));
        return new Start(before, name, rest.substring(0, in), colon > 0 ? file.substring(0, colon) : file, line);
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

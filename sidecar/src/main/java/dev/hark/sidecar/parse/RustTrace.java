package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rust's panics, in the form before and since 1.73, with or without a backtrace. */
final class RustTrace {

    private static final Pattern NEW =
            Pattern.compile("(.*)thread '([^']*)'(?: \\(\\d+\\))? panicked at ([^']\\S*:\\d+:\\d+):");
    private static final Pattern OLD =
            Pattern.compile("(.*)thread '([^']*)' panicked at '(.*)', (\\S+:\\d+(?::\\d+)?)");
    private static final Pattern CALL = Pattern.compile("\\d+: +(?:0x[0-9a-f]+ - )?(.*)");
    private static final Pattern PLACE = Pattern.compile("at (.*?):(\\d+)(?::\\d+)?");

    private RustTrace() {}

    static @Nullable Trace read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher now = NEW.matcher(lines.get(i).strip());
            if (now.matches()) {
                ThrownDraft draft = new ThrownDraft(0, "panic", null);
                int next = message(lines, i + 1, draft);
                return trace(lines, next, draft, i, now);
            }
            Matcher before = OLD.matcher(lines.get(i).strip());
            if (before.matches()) {
                return trace(lines, i + 1, new ThrownDraft(0, "panic", before.group(3)), i, before);
            }
        }
        return null;
    }

    private static int message(List<String> lines, int from, ThrownDraft draft) {
        int i = from;
        while (i < lines.size()
                && !lines.get(i).startsWith("stack backtrace:")
                && !lines.get(i).startsWith("note: ")) {
            draft.addToMessage(lines.get(i));
            i++;
        }
        return i;
    }

    private static Trace trace(List<String> lines, int from, ThrownDraft draft, int first, Matcher start) {
        String function = null;
        for (int i = from; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            Matcher call = CALL.matcher(text);
            Matcher place = PLACE.matcher(text);
            if (call.matches()) {
                if (function != null) {
                    draft.addFrame(frame(function, null, 0));
                }
                function = call.group(1);
            } else if (function != null && place.matches()) {
                draft.addFrame(frame(function, place.group(1), JavaFrames.number(place.group(2))));
                function = null;
            }
        }
        if (function != null) {
            draft.addFrame(frame(function, null, 0));
        }
        if (!draft.hasFrames()) {
            draft.addFrame(whereItSays(start));
        }
        return new Trace(draft.build(), first, !start.group(1).isBlank());
    }

    /** Without a backtrace the place of the panic is all there is. */
    private static Frame whereItSays(Matcher start) {
        String place = start.group(start.groupCount());
        String[] parts = place.split(":", 3);
        return new Frame(null, "panic", parts[0], parts.length > 1 ? JavaFrames.number(parts[1]) : 0);
    }

    private static Frame frame(String function, @Nullable String file, int line) {
        int end = function.lastIndexOf("::");
        return end < 0
                ? new Frame(null, function, file, line)
                : new Frame(function.substring(0, end), function.substring(end + 2), file, line);
    }
}

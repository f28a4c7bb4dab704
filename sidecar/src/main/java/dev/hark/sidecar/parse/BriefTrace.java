package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Traces of few words: Elixir's {@code ** (Type) message} with its calls, and C++'s last words. */
final class BriefTrace {

    private static final Pattern ELIXIR = Pattern.compile("\\*\\* \\(([\\w.]+)\\) (.*)");
    private static final Pattern ELIXIR_CALL = Pattern.compile("\\([^)]*\\) (\\S+):(\\d+): (.*)");
    private static final Pattern CPP = Pattern.compile("terminate called after throwing an instance of '(.*)'");
    private static final String WHAT = "what():";

    private BriefTrace() {}

    static boolean begins(String text) {
        return text.startsWith("** (") || text.startsWith("terminate called after throwing ");
    }

    static @Nullable Trace read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            Matcher elixir = ELIXIR.matcher(text);
            if (elixir.matches()) {
                return elixir(lines, i, new ThrownDraft(0, elixir.group(1), elixir.group(2)));
            }
            Matcher cpp = CPP.matcher(text);
            if (cpp.matches()) {
                String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
                String message =
                        next.startsWith(WHAT) ? next.substring(WHAT.length()).strip() : null;
                return new Trace(new ThrownDraft(0, cpp.group(1), message).build(), i, false);
            }
        }
        return null;
    }

    private static Trace elixir(List<String> lines, int first, ThrownDraft draft) {
        for (int i = first + 1; i < lines.size(); i++) {
            Matcher call = ELIXIR_CALL.matcher(lines.get(i).strip());
            if (call.matches()) {
                draft.addFrame(new Frame(null, call.group(3), call.group(1), JavaFrames.number(call.group(2))));
            }
        }
        return new Trace(draft.build(), first, false);
    }
}

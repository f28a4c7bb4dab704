package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ruby's traces: {@code x.rb:1:in 'f': message (Type)} when nobody caught it, {@code message (Type)} when logged. */
final class RubyTrace {

    private static final Pattern CALL =
            Pattern.compile("(?:\\[[^]]*] *)?(?:from |\\d+: from )?(\\S+\\.rb|\\S+):(\\d+):in ['`](.*?)'");
    private static final Pattern UNCAUGHT = Pattern.compile("(\\S+):(\\d+):in ['`](.*?)': (.*) \\(([A-Z][\\w:]*)\\)");
    private static final Pattern LOGGED = Pattern.compile("(.*) \\(([A-Z][\\w:]*)\\)");
    private static final Pattern RAILS =
            Pattern.compile("(?:\\[[^]]*] *)?([A-Z][\\w:]*(?:Error|Exception|NotFound|Invalid)\\w*) \\((.*)\\):?");

    private RubyTrace() {}

    static @Nullable Trace read(List<String> lines) {
        ThrownDraft outer = null;
        ThrownDraft current = null;
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            ThrownDraft start = start(text);
            Matcher call = CALL.matcher(text);
            if (start != null) {
                if (current == null) {
                    outer = start;
                    first = i;
                } else {
                    current.causedBy(start);
                }
                current = start;
            } else if (current != null && call.matches()) {
                current.addFrame(frame(call));
            }
        }
        return outer == null ? null : new Trace(outer.build(), first, false);
    }

    private static @Nullable ThrownDraft start(String text) {
        Matcher uncaught = UNCAUGHT.matcher(text);
        if (uncaught.matches()) {
            ThrownDraft draft = new ThrownDraft(0, uncaught.group(5), uncaught.group(4));
            draft.addFrame(frame(uncaught));
            return draft;
        }
        if (CALL.matcher(text).matches()) {
            return null;
        }
        Matcher rails = RAILS.matcher(text);
        if (rails.matches()) {
            return new ThrownDraft(0, rails.group(1), rails.group(2));
        }
        Matcher logged = LOGGED.matcher(text);
        if (logged.matches()) {
            return new ThrownDraft(0, logged.group(2), logged.group(1));
        }
        TypeText type = TypeText.of(text);
        return type == null ? null : new ThrownDraft(0, type.type(), type.message());
    }

    private static Frame frame(Matcher call) {
        return new Frame(null, call.group(3), call.group(1), JavaFrames.number(call.group(2)));
    }
}

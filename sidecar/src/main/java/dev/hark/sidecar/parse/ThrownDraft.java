package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import dev.hark.signal.Limits;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exception while its lines are read. */
final class ThrownDraft {

    final int indent;
    final String type;
    private @Nullable StringBuilder message;
    private final List<Frame> frames = new ArrayList<>();
    private final List<ThrownDraft> suppressed = new ArrayList<>();
    private @Nullable ThrownDraft cause;
    private int omitted;

    ThrownDraft(int indent, String type, @Nullable String message) {
        this.indent = indent;
        this.type = type;
        this.message = message == null || message.isEmpty() ? null : new StringBuilder(message);
    }

    void addFrame(Frame frame) {
        if (frames.size() < Limits.FRAMES) {
            frames.add(frame);
        } else {
            omitted++;
        }
    }

    boolean hasFrames() {
        return !frames.isEmpty();
    }

    void omit(int more) {
        omitted += more;
    }

    void causedBy(ThrownDraft newCause) {
        cause = newCause;
    }

    /** The last of its causes. */
    ThrownDraft innermost() {
        ThrownDraft last = this;
        for (ThrownDraft inner = cause; inner != null; inner = inner.cause) {
            last = inner;
        }
        return last;
    }

    void suppress(ThrownDraft other) {
        if (suppressed.size() < Limits.SUPPRESSED) {
            suppressed.add(other);
        }
    }

    void addToMessage(String line) {
        if (message == null) {
            message = new StringBuilder(line);
        } else if (message.length() < Limits.MESSAGE) {
            message.append('\n').append(line);
        }
    }

    /** For languages that write the innermost call last. */
    void reverseFrames() {
        java.util.Collections.reverse(frames);
    }

    Thrown build() {
        return build(Limits.CAUSES);
    }

    private Thrown build(int depth) {
        ThrownDraft inner = cause;
        List<Thrown> beside =
                depth > 0 ? suppressed.stream().map(s -> s.build(depth - 1)).toList() : List.of();
        String text = message == null ? null : Limits.cut(message.toString().strip(), Limits.MESSAGE);
        return new Thrown(
                Limits.cut(type, Limits.ATTRIBUTE_VALUE),
                text == null || text.isEmpty() ? null : text,
                frames,
                omitted,
                inner == null || depth == 0 ? null : inner.build(depth - 1),
                beside,
                Map.of());
    }
}

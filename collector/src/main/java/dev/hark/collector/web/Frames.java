package dev.hark.collector.web;

import dev.hark.collector.web.view.Passage;
import dev.hark.collector.web.view.Shown;
import dev.hark.collector.web.view.ThrownView;
import dev.hark.collector.web.view.TracePart;
import dev.hark.signal.Frame;
import dev.hark.signal.Thrown;
import dev.hark.signal.grouping.InApp;
import dev.hark.signal.grouping.Layer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a chain of exceptions: the service's own frames open, stretches of others folded under the name of whose
 * they are. Where no frame at all is the service's own, the first of the libraries stand open, because a trace that
 * is all folded tells nothing.
 */
final class Frames {

    /** How many frames of a trace without own ones stand open. */
    private static final int OPEN_WITHOUT_OWN = 3;

    /** A fold of one or two frames hides less than it costs to open. */
    private static final int SHORTEST_FOLD = 3;

    private static final int NAMES = 3;

    private Frames() {}

    /** The exception, what caused it, and what failed beside each. */
    static List<ThrownView> of(@Nullable Thrown thrown) {
        List<ThrownView> views = new ArrayList<>();
        if (thrown != null) {
            String relation = "";
            for (Thrown one : thrown.chain()) {
                views.add(view(one, relation));
                one.suppressed().forEach(beside -> views.add(view(beside, "suppressed")));
                relation = "caused by";
            }
        }
        return views;
    }

    private static ThrownView view(Thrown thrown, String relation) {
        String message = thrown.message();
        return new ThrownView(
                relation,
                Shown.text(thrown.type()),
                message == null || message.isBlank() ? null : Passage.of(Shown.text(message)),
                parts(thrown.frames()),
                thrown.omitted());
    }

    static List<TracePart> parts(List<Frame> frames) {
        boolean anyOwn = frames.stream().anyMatch(InApp::isOwn);
        int open = anyOwn ? 0 : Math.min(OPEN_WITHOUT_OWN, frames.size());
        List<TracePart> parts = new ArrayList<>();
        if (open > 0) {
            parts.add(new TracePart.Plain(texts(frames.subList(0, open))));
        }
        int start = open;
        while (start < frames.size()) {
            int end = endOfStretch(frames, start);
            parts.add(part(frames.subList(start, end)));
            start = end;
        }
        return parts;
    }

    private static int endOfStretch(List<Frame> frames, int start) {
        boolean own = InApp.isOwn(frames.get(start));
        int end = start + 1;
        while (end < frames.size() && InApp.isOwn(frames.get(end)) == own) {
            end++;
        }
        return end;
    }

    private static TracePart part(List<Frame> stretch) {
        if (InApp.isOwn(stretch.getFirst())) {
            return new TracePart.Own(texts(stretch));
        }
        return stretch.size() < SHORTEST_FOLD
                ? new TracePart.Plain(texts(stretch))
                : new TracePart.Folded(texts(stretch), owners(stretch));
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream().map(frame -> Shown.text(frame.text())).toList();
    }

    /** Whose frames these are, by the first two parts of their packages. */
    private static String owners(List<Frame> frames) {
        Set<String> names = new LinkedHashSet<>();
        for (Frame frame : frames) {
            names.add(InApp.layer(frame) == Layer.RUNTIME ? "the runtime" : owner(frame));
        }
        names.remove("");
        List<String> shown =
                names.stream().limit(NAMES).map(name -> Shown.text(name, 40)).toList();
        return String.join(", ", shown) + (names.size() > NAMES ? " and others" : "");
    }

    private static String owner(Frame frame) {
        String module = frame.module();
        if (module == null) {
            return "";
        }
        String[] parts = module.split("[./:]+", 3);
        return parts.length < 3 ? parts[0] : parts[0] + "." + parts[1];
    }
}

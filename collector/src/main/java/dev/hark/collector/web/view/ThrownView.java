package dev.hark.collector.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a chain.
 *
 * @param relation how it belongs to the one before: empty for the first, {@code caused by}, {@code suppressed}
 * @param type full name of its type
 * @param message what it said
 * @param parts its frames, folded
 * @param omitted frames the log itself left out
 */
public record ThrownView(
        String relation, String type, @Nullable Passage message, List<TracePart> parts, int omitted) {

    public ThrownView {
        parts = List.copyOf(parts);
    }

    /** Package, with its dot, or nothing. */
    public String packagePart() {
        return type.substring(0, type.lastIndexOf('.') + 1);
    }

    public String namePart() {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

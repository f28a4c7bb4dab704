package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log near the failure, of the same thread or trace.
 *
 * @param at its time stamp, or null where it has none
 * @param level its level, or null where it has none
 * @param text the line, scrubbed and cut to the limit
 * @param failing whether this is the line that the finding is about
 */
public record ContextLine(
        @Nullable Instant at,
        @Nullable Level level,
        String text,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean failing) {

    public ContextLine {
        if (text == null) {
            throw new IllegalArgumentException("text is missing");
        }
    }
}

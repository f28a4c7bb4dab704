package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, read in full. Made only for records that look like trouble and for the lines around them.
 *
 * @param format what it was recognised as
 * @param time when, or null where it does not say
 * @param level as it says, or null where it does not say
 * @param levelInferred whether the level was the first word of the message instead of a part of the header
 * @param logger name of the logger, module or program
 * @param thread name of the thread
 * @param message the text without the trace; may be empty
 * @param thrown the exception with its causes
 * @param ending what the record says ended the process, as half a sentence, or null
 * @param attributes mapped diagnostic context and fields
 * @param keys {@code trace_id}, {@code span_id}, {@code request_id}
 */
public record ParsedRecord(
        Format format,
        @Nullable Instant time,
        @Nullable Level level,
        boolean levelInferred,
        @Nullable String logger,
        @Nullable String thread,
        String message,
        @Nullable Thrown thrown,
        @Nullable String ending,
        Map<String, String> attributes,
        Map<String, String> keys) {

    public ParsedRecord {
        attributes = Map.copyOf(attributes);
        keys = Map.copyOf(keys);
    }

    /** The same, with these where it says nothing itself. */
    ParsedRecord orElse(@Nullable Instant otherTime, @Nullable Level otherLevel, @Nullable String otherLogger) {
        return new ParsedRecord(
                format,
                time == null ? otherTime : time,
                level == null ? otherLevel : level,
                levelInferred,
                logger == null ? otherLogger : logger,
                thread,
                message,
                thrown,
                ending,
                attributes,
                keys);
    }
}

package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a log record said. Every part but the message may be missing: plain text has little more.
 *
 * @param level as the record says; it may lie
 * @param logger name of the logger
 * @param thread name of the thread
 * @param message the text, without the stack trace
 * @param thrown the exception, with its causes
 * @param attributes mapped diagnostic context and fields, by name
 * @param extra fields of a newer peer, kept
 */
public record LogRecord(
        @Nullable Level level,
        @Nullable String logger,
        @Nullable String thread,
        String message,
        @Nullable Thrown thrown,
        Map<String, String> attributes,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public LogRecord {
        if (message == null) {
            throw new IllegalArgumentException("message is missing");
        }
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        extra = Extra.copyOf(extra);
    }
}

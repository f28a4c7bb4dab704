package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen. A silent failure is two facts that disagree; a loud one is the error itself.
 *
 * @param at when it was true, or null where it has no single moment
 * @param source what it was read from, such as {@code shop.log:1042} or {@code GET /metrics}
 * @param statement a sentence with its numbers, such as {@code the caller got 201 Created}
 * @param extra fields of a newer peer, kept
 */
public record Fact(
        @Nullable Instant at,
        String source,
        String statement,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Fact {
        if (source == null) {
            throw new IllegalArgumentException("source is missing");
        }
        if (statement == null) {
            throw new IllegalArgumentException("statement is missing");
        }
        extra = Extra.copyOf(extra);
    }

    public Fact(@Nullable Instant at, String source, String statement) {
        this(at, source, statement, Map.of());
    }
}

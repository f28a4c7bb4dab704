package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exception, panic or error object of any language, with the chain that led to it.
 *
 * @param type type name as the trace gives it, such as {@code java.lang.IllegalStateException}
 * @param message its message, or null where it has none
 * @param frames innermost call first
 * @param omitted how many more frames there were ({@code ... 17 more}, or cut to the limit)
 * @param cause what caused this one
 * @param suppressed what failed beside it
 * @param extra fields of a newer peer, kept
 */
public record Thrown(
        String type,
        @Nullable String message,
        List<Frame> frames,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int omitted,
        @Nullable Thrown cause,
        List<Thrown> suppressed,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Thrown {
        if (type == null || type.isBlank()) {
            throw new IllegalArgumentException("type is missing");
        }
        frames = frames == null ? List.of() : List.copyOf(frames);
        suppressed = suppressed == null ? List.of() : List.copyOf(suppressed);
        extra = Extra.copyOf(extra);
    }

    public Thrown(String type, @Nullable String message, List<Frame> frames) {
        this(type, message, frames, 0, null, List.of(), Map.of());
    }

    public Thrown causedBy(@Nullable Thrown newCause) {
        return new Thrown(type, message, frames, omitted, newCause, suppressed, extra);
    }

    /** This one, its cause, the cause's cause, down to the root. */
    @JsonIgnore
    public List<Thrown> chain() {
        List<Thrown> chain = new ArrayList<>();
        for (Thrown t = this; t != null; t = t.cause()) {
            chain.add(t);
        }
        return List.copyOf(chain);
    }

    /** The last of the {@link #chain()}. */
    @JsonIgnore
    public Thrown root() {
        return chain().getLast();
    }

    /** Type without its package, such as {@code IllegalStateException}. */
    @JsonIgnore
    public String simpleType() {
        int end = Math.max(type.lastIndexOf('.'), Math.max(type.lastIndexOf('\\'), type.lastIndexOf(':')));
        return end < 0 || end == type.length() - 1 ? type : type.substring(end + 1);
    }
}

package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What supports a finding, enough to understand it without the machine it came from.
 *
 * @param log the record that failed, where it was a record
 * @param source where that record stands
 * @param context lines before it, oldest first, of the same thread or trace
 * @param keys what ties it to other work: {@code trace_id}, {@code span_id}, {@code request_id}, flow keys
 * @param extra fields of a newer peer, kept
 */
public record Evidence(
        @Nullable LogRecord log,
        @Nullable Source source,
        List<ContextLine> context,
        Map<String, String> keys,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public static final Evidence NONE = new Evidence(null, null, List.of(), Map.of(), Map.of());

    public Evidence {
        context = context == null ? List.of() : List.copyOf(context);
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        extra = Extra.copyOf(extra);
    }
}

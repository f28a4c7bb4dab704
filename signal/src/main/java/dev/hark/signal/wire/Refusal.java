package dev.hark.signal.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hark.signal.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of a refusal: problem details as of RFC 9457, media type {@code application/problem+json}.
 *
 * @param type always {@code about:blank}: the reason says more than a link could
 * @param title what went wrong, for people
 * @param status the HTTP status
 * @param detail this very case
 * @param reason {@link Reason#code()}, or a code of a newer collector
 * @param retryable whether the same request may be accepted later
 * @param retryAfterSeconds how long to wait, 0 where the collector does not say
 * @param correlationId finds this refusal in the collector's log
 * @param extra fields of a newer peer, kept
 */
public record Refusal(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String reason,
        boolean retryable,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long retryAfterSeconds,
        @Nullable String correlationId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    /** Media type of a refusal. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Refusal {
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Refusal of(Reason reason, @Nullable String detail, @Nullable String correlationId) {
        return new Refusal(
                "about:blank",
                reason.text(),
                reason.status(),
                detail,
                reason.code(),
                reason.retryable(),
                0,
                correlationId,
                Map.of());
    }
}

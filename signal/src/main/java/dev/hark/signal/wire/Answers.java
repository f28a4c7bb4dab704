package dev.hark.signal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a collector answers, read without binding: see {@link WireWriter} for why. Safe for use by several threads. */
public final class Answers {

    /**
     * The answer to a batch that was taken.
     *
     * @throws WireException if the text is not an acknowledgement
     */
    public Acknowledgement acknowledgement(byte[] json) throws WireException {
        Map<String, Object> fields = fields(json);
        try {
            Map<String, Integer> dropped = new LinkedHashMap<>();
            if (fields.remove("dropped") instanceof Map<?, ?> reasons) {
                reasons.forEach((reason, count) -> dropped.put(String.valueOf(reason), integer(count)));
            }
            return new Acknowledgement(
                    UUID.fromString(text(fields, "stream")),
                    fields.remove("acknowledged") instanceof Number number ? number.longValue() : 0,
                    Boolean.TRUE.equals(fields.remove("repeated")),
                    integer(fields.remove("stored")),
                    integer(fields.remove("counted")),
                    integer(fields.remove("duplicate")),
                    dropped,
                    fields);
        } catch (IllegalArgumentException e) {
            throw new WireException(Reason.INTERNAL, "not an acknowledgement", e);
        }
    }

    /**
     * The answer to a request that was not taken. Others write problem details too; a collector's have a reason.
     *
     * @throws WireException if the text is not a collector's refusal
     */
    public Refusal refusal(byte[] json) throws WireException {
        Map<String, Object> fields = fields(json);
        String reason = optional(fields, "reason");
        if (reason == null) {
            throw new WireException(Reason.INTERNAL, "a refusal without a reason");
        }
        return new Refusal(
                text(fields, "type"),
                text(fields, "title"),
                integer(fields.remove("status")),
                optional(fields, "detail"),
                reason,
                Boolean.TRUE.equals(fields.remove("retryable")),
                integer(fields.remove("retryAfterSeconds")),
                optional(fields, "correlationId"),
                fields);
    }

    private static int integer(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable String optional(Map<String, Object> fields, String name) {
        return fields.remove(name) instanceof String text ? text : null;
    }

    private static String text(Map<String, Object> fields, String name) {
        String text = optional(fields, name);
        return text == null ? "" : text;
    }

    private static Map<String, Object> fields(byte[] json) throws WireException {
        try {
            return PlainJson.object(json, 0, json.length);
        } catch (JsonProcessingException e) {
            throw new WireException(Reason.INTERNAL, "not a JSON object", e);
        } catch (IOException e) {
            throw new WireException(Reason.INTERNAL, "unreadable", e);
        }
    }
}

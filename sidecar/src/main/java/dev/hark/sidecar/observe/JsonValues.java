package dev.hark.sidecar.observe;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a place in a JSON answer held; a place with a star may be many.
 *
 * @param count how many values there were
 * @param sum of them, or null where one is no number
 * @param first the first one as text, cut and scrubbed; null where there is none
 */
public record JsonValues(
        int count, @Nullable BigDecimal sum, @Nullable String first) {

    public static final JsonValues NONE = new JsonValues(0, BigDecimal.ZERO, null);
}

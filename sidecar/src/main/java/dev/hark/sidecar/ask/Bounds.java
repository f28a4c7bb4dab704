package dev.hark.sidecar.ask;

import dev.hark.signal.config.Settings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a number must be, both inclusive.
 *
 * @param min or null for no bound
 * @param max or null for no bound
 */
public record Bounds(@Nullable BigDecimal min, @Nullable BigDecimal max) {

    private static final int LONGEST = 40;

    public boolean allow(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    boolean isSet() {
        return min != null || max != null;
    }

    /** Behind "must be". */
    String words() {
        if (min != null && max != null) {
            return min.compareTo(max) == 0
                    ? min.toPlainString()
                    : "from " + min.toPlainString() + " to " + max.toPlainString();
        }
        return min != null
                ? "at least " + min.toPlainString()
                : max != null ? "at most " + max.toPlainString() : "any number";
    }

    static Bounds read(Settings settings) {
        BigDecimal min = number(settings, "min", settings.optionalText("min", "The number is no less than this."));
        BigDecimal max = number(settings, "max", settings.optionalText("max", "The number is no more than this."));
        if (min != null && max != null && min.compareTo(max) > 0) {
            settings.problem("max", max.toPlainString(), "must not be less than min");
        }
        return new Bounds(min, max);
    }

    private static @Nullable BigDecimal number(Settings settings, String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= LONGEST && text.matches("[-+]?[0-9.]+")) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // Told below: it is no number.
        }
        settings.problem(key, text, "expected a number such as 0 or 12.5");
        return null;
    }
}

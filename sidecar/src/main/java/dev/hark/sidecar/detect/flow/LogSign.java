package dev.hark.sidecar.detect.flow;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Level;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A step seen as a record of a log. RE2 takes time linear in the record, whatever the expression.
 *
 * @param contains text that the message holds; null for any
 * @param match expression that is found in the message; null for none
 * @param logger name of the logger, or its last part; null for any
 * @param level level of the record; null for any
 * @param number name of the group or field with a number that the step carries; null for none
 */
public record LogSign(
        @Nullable String contains,
        @Nullable Pattern match,
        @Nullable String logger,
        @Nullable Level level,
        @Nullable String number)
        implements Sign {

    private static final int LARGEST = 1_000_000_000;

    /**
     * What a record said about a step.
     *
     * @param key of the flow
     * @param number that it carried, or 0
     */
    record Found(String key, int number) {}

    /** Text that every line with this step holds, or the empty text where there is none that is worth looking for. */
    String literal() {
        String inMatch = match == null ? "" : Literals.in(match.pattern());
        String inText = contains == null ? "" : Literals.safe(contains);
        return inText.length() >= inMatch.length() ? inText : inMatch;
    }

    /** Null where the record is not this step, or does not tell the key. */
    @Nullable
    Found find(ParsedRecord record, String keyName) {
        if ((level != null && level != record.level())
                || !isLogger(record.logger())
                || (contains != null && !record.message().contains(contains))) {
            return null;
        }
        if (match == null) {
            return found(null, record, keyName);
        }
        Matcher matcher = match.matcher(record.message());
        if (!matcher.find()) {
            if (record.attributes().isEmpty()) {
                return null;
            }
            matcher = match.matcher(withFields(record));
            if (!matcher.find()) {
                return null;
            }
        }
        return found(matcher, record, keyName);
    }

    private boolean isLogger(@Nullable String name) {
        return logger == null || (name != null && (name.equals(logger) || name.endsWith("." + logger)));
    }

    /** Structured records say much beside their message. */
    private static String withFields(ParsedRecord record) {
        StringBuilder text = new StringBuilder(record.message());
        for (Map.Entry<String, String> field : new TreeMap<>(record.attributes()).entrySet()) {
            text.append(' ').append(field.getKey()).append('=').append(field.getValue());
        }
        return text.toString();
    }

    private @Nullable Found found(@Nullable Matcher matcher, ParsedRecord record, String keyName) {
        String key = value(matcher, record, keyName);
        if (key == null || key.isEmpty()) {
            return null;
        }
        return new Found(key, number == null ? 0 : toNumber(value(matcher, record, number)));
    }

    /** From the expression's group; else from what ties records together; else from the record's fields. */
    private @Nullable String value(@Nullable Matcher matcher, ParsedRecord record, String name) {
        if (matcher != null && matcher.pattern().namedGroups().containsKey(name)) {
            return matcher.group(name);
        }
        String value = record.keys().get(name);
        return value == null ? record.attributes().get(name) : value;
    }

    private static int toNumber(@Nullable String text) {
        try {
            return text == null ? 0 : Math.clamp(Long.parseLong(text.strip()), 0, LARGEST);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

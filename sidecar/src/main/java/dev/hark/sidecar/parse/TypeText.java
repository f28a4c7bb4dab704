package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.TypeNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that names an exception: type and message.
 *
 * @param type name of the type
 * @param message its message, or null
 */
record TypeText(String type, @Nullable String message) {

    /** A type with a package inside a line of text. */
    private static final Pattern INLINE = Pattern.compile(
            "(?<![\\w.$\"'\\[<])(?:[A-Za-z_$][\\w$]*\\.){1,12}[A-Z][\\w$]*(?:Exception|Error|Throwable|Failure|Fault)[\\w$]*");

    /** What runtimes write before the type of an exception that nobody caught. */
    private static final List<String> PREFIXES =
            List.of("Uncaught ", "Unhandled exception. ", "Unhandled Exception: ", "Unhandled exception: ");

    /** Reads a whole line, or null where it is no such line. */
    static @Nullable TypeText of(String line) {
        String text = line.strip();
        for (String prefix : PREFIXES) {
            text = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = TypeNames.endOf(bytes, 0, bytes.length);
        if (end == 0) {
            return null;
        }
        return new TypeText(text.substring(0, end), message(text.substring(end)));
    }

    /** As {@link #of}, for a line that must be one because of where it stands: any name will do. */
    static @Nullable TypeText assumed(String line) {
        TypeText sure = of(line);
        if (sure != null) {
            return sure;
        }
        String text = line.strip();
        int end = 0;
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        boolean name = end > 0 && (end == text.length() || text.charAt(end) == ':' || text.charAt(end) == ';');
        return name ? new TypeText(text.substring(0, end), message(text.substring(end))) : null;
    }

    /** The last type with a package inside a message, and what stands behind it; null where there is none. */
    static @Nullable TypeText inside(String line) {
        Matcher matcher = INLINE.matcher(line);
        TypeText found = null;
        while (matcher.find()) {
            String rest = line.substring(matcher.end());
            if (rest.isEmpty() || rest.startsWith(":") || rest.startsWith(";")) {
                found = found == null ? new TypeText(matcher.group(), message(rest)) : found;
            }
        }
        return found;
    }

    private static @Nullable String message(String rest) {
        String text =
                rest.startsWith(":") || rest.startsWith(";") ? rest.substring(1).strip() : rest.strip();
        return text.isEmpty() ? null : text;
    }
}

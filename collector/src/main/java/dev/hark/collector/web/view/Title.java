package dev.hark.collector.web.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An issue's title, in which the grouping wrote {@code <number>} or {@code <path>} where its findings differ. Shown
 * apart from the words, because they are not what was logged.
 *
 * @param parts words and placeholders, in order
 */
public record Title(List<Part> parts) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("<(number|id|hex|uuid|time|quantity|ip|host|url|email|path|text|value)>");

    public Title {
        parts = List.copyOf(parts);
    }

    /** Words, or what stands in for something that differs. */
    public record Part(String text, boolean placeholder) {}

    public static Title of(String title) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(title);
        int end = 0;
        while (placeholder.find()) {
            if (placeholder.start() > end) {
                parts.add(new Part(title.substring(end, placeholder.start()), false));
            }
            parts.add(new Part(placeholder.group(1), true));
            end = placeholder.end();
        }
        if (end < title.length()) {
            parts.add(new Part(title.substring(end), false));
        }
        return new Title(parts);
    }
}

package dev.hark.collector.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tags of a page, as a browser would read them. Enough for what our own templates write, and strict with it. */
record Markup(String html, List<Tag> tags) {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/<>]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|(\\S+)))?");

    /** One opening tag. */
    record Tag(String name, Map<String, String> attributes) {

        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    static Markup of(String html) {
        List<Tag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                tags.add(new Tag(tag.group(2).toLowerCase(Locale.ROOT), attributes(tag.group(3))));
            }
        }
        return new Markup(html, List.copyOf(tags));
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return attributes;
    }

    Stream<Tag> named(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name));
    }

    /** Values of an attribute, wherever it stands. */
    Stream<String> values(String attribute) {
        return tags.stream()
                .filter(tag -> tag.attributes().containsKey(attribute))
                .map(tag -> tag.attribute(attribute));
    }
}

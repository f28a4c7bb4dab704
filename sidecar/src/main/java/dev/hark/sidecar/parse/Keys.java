package dev.hark.sidecar.parse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the ids that tie a record to other work, by the names they are given. */
final class Keys {

    static final String TRACE = "trace_id";
    static final String SPAN = "span_id";
    static final String REQUEST = "request_id";

    /** Ids without a name: {@code 4bf92f…} of 32 digits, with a span of 16 behind it or alone. */
    private static final Pattern NAMELESS =
            Pattern.compile("(?:^|[^0-9a-zA-Z])([0-9a-f]{32})(?:[-, ]+([0-9a-f]{16}))?(?:$|[^0-9a-zA-Z])");

    private static final Pattern PAIR = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)\\s*[=:]\\s*\"?([^\\s,;\\]\"}]+)");

    private Keys() {}

    /** The key that a field of this name is, or null. */
    static @Nullable String of(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        int dot = Math.max(name.lastIndexOf("mdc."), name.lastIndexOf("contextmap."));
        String last = dot >= 0 ? name.substring(name.indexOf('.', dot) + 1) : name;
        return switch (last.replaceAll("[_.\\-]", "")) {
            case "traceid", "xb3traceid", "ddtraceid", "xtraceid", "oteltraceid" -> TRACE;
            case "spanid", "xb3spanid", "ddspanid", "otelspanid" -> SPAN;
            case "requestid", "reqid", "xrequestid", "httprequestid", "rid" -> REQUEST;
            case "correlationid", "xcorrelationid" -> REQUEST;
            default -> null;
        };
    }

    /** Moves the ids among the attributes to the keys. */
    static Map<String, String> takeFrom(Map<String, String> attributes) {
        Map<String, String> keys = new LinkedHashMap<>();
        attributes.entrySet().removeIf(entry -> {
            String key = of(entry.getKey());
            return key != null && keys.putIfAbsent(key, entry.getValue()) == null;
        });
        return keys;
    }

    /** Reads a bracketed part of a header: {@code traceId=…, spanId=…}, or ids without names. */
    static boolean readGroup(String group, Map<String, String> attributes, Map<String, String> keys) {
        Matcher pair = PAIR.matcher(group);
        boolean any = false;
        while (pair.find()) {
            any = true;
            String key = of(pair.group(1));
            if (key == null) {
                attributes.put(pair.group(1), pair.group(2));
            } else {
                keys.putIfAbsent(key, pair.group(2));
            }
        }
        return any || nameless(group, keys);
    }

    private static boolean nameless(String group, Map<String, String> keys) {
        // The request's id first: what follows it are users and projects, whose ids look like those of traces.
        if (group.startsWith("req-") || group.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            keys.putIfAbsent(REQUEST, group.split(" ", 2)[0]);
            return true;
        }
        Matcher id = NAMELESS.matcher(group);
        if (!id.find()) {
            return false;
        }
        keys.putIfAbsent(TRACE, id.group(1));
        if (id.group(2) != null) {
            keys.putIfAbsent(SPAN, id.group(2));
        }
        return true;
    }
}

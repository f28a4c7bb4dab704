package dev.hark.sidecar.proxy;

import java.util.HashSet;
import java.util.Set;

/**
 * Makes routes of paths: what names a single thing is folded, and only so many routes are told apart. A path that the
 * service does not know takes no place, or whoever looks for holes would use them all up. Not thread-safe.
 */
final class Routes {

    static final String OTHER = "other";

    private static final int MOST_SEGMENTS = 8;
    private static final int LONGEST_WORD = 48;
    private static final int LONGEST_PATH = 2048;
    private static final int DIGITS_OF_AN_ID = 4;
    private static final int DASHES_OF_A_TITLE = 4;
    private static final int LONG_WITH_DIGITS = 20;
    private static final int HASH = 16;

    private final Set<String> known = new HashSet<>();
    private final int most;

    /**
     * No routes yet.
     *
     * @param most routes told apart, each with a method
     */
    Routes(int most) {
        this.most = most;
    }

    /** The route if there is room for it, or {@link #OTHER}. */
    String admit(String method, String route, int status) {
        String key = method + " " + route;
        if (known.contains(key)) {
            return route;
        }
        boolean unknownToService = status == 404 || status == 405 || status == 400 || status == 0;
        if (unknownToService || known.size() >= most) {
            return OTHER;
        }
        known.add(key);
        return route;
    }

    /** Whether there was room for every route so far. */
    boolean isFull() {
        return known.size() >= most;
    }

    /** The path of a request's target, folded. */
    static String fold(String target) {
        int from = pathStart(target);
        int to = pathEnd(target, from);
        if (from == to) {
            return target.equals("*") ? "*" : "/";
        }
        if (to - from > LONGEST_PATH) {
            return "/{long}";
        }
        StringBuilder route = new StringBuilder(to - from);
        int segments = 0;
        int at = from;
        while (at < to) {
            int slash = target.indexOf('/', at + 1);
            int end = slash < 0 || slash > to ? to : slash;
            if (segments++ == MOST_SEGMENTS) {
                return route.append("/{more}").toString();
            }
            route.append('/').append(foldSegment(target.substring(at + 1, end)));
            at = end;
        }
        return route.toString();
    }

    private static int pathStart(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int scheme = target.indexOf("://");
        if (scheme < 0) {
            return target.length();
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? target.length() : slash;
    }

    private static int pathEnd(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == '#') {
                return i;
            }
        }
        return target.length();
    }

    private static String foldSegment(String whole) {
        int parameters = whole.indexOf(';');
        String segment = parameters < 0 ? whole : whole.substring(0, parameters);
        int digits = 0;
        int dashes = 0;
        int hex = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            dashes += c == '-' || c == '_' ? 1 : 0;
            hex += c < 128 && Ascii.hex((byte) c) >= 0 ? 1 : 0;
            if (!isPlain(c)) {
                return "{text}";
            }
        }
        int length = segment.length();
        if (length > 0 && digits == length) {
            return "{number}";
        }
        if (isUuid(segment, hex, dashes)) {
            return "{uuid}";
        }
        if (hex == length && length >= HASH) {
            return "{hash}";
        }
        if (digits >= DIGITS_OF_AN_ID || (digits > 0 && length >= LONG_WITH_DIGITS)) {
            return "{id}";
        }
        return length > LONGEST_WORD || dashes >= DASHES_OF_A_TITLE ? "{text}" : segment;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~'
                || c == ':'
                || c == '$';
    }

    private static boolean isUuid(String segment, int hex, int dashes) {
        return segment.length() == 36
                && hex == 32
                && dashes == 4
                && segment.charAt(8) == '-'
                && segment.charAt(13) == '-'
                && segment.charAt(18) == '-'
                && segment.charAt(23) == '-';
    }
}

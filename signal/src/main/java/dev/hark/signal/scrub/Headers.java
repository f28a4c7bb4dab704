package dev.hark.signal.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of the headers that carry credentials. */
final class Headers {

    private static final int LONGEST_SCHEME = 80;
    private static final int LONGEST_BASIC = 256;
    private static final int SHORTEST_BEARER = 8;
    private static final int LONG_BEARER = 20;

    /** Schemes with one word of credentials behind them. */
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "apikey", "negotiate", "ntlm");

    private Headers() {}

    /** The value of an authorization header behind its scheme: {@code Bearer}, or the parameters of {@code Digest}. */
    static Value withoutScheme(Text text, Value value) {
        int end = text.find(" \t\n", value.start(), Math.min(text.length(), value.start() + LONGEST_SCHEME));
        if (text.at(end) != ' ') {
            return value;
        }
        String scheme = text.substring(value.start(), end).toLowerCase(Locale.ROOT);
        boolean quoted = isQuoted(text, value) && value.end() > end + 1;
        if (SCHEMES.contains(scheme)) {
            int stop = quoted ? value.end() : text.find(" \t\r\n,;\"']})", end + 1, text.length());
            return new Value(end + 1, stop, true);
        }
        boolean parameters = scheme.equals("digest") || scheme.startsWith("aws4-") || scheme.equals("oauth");
        return parameters ? new Value(end + 1, quoted ? value.end() : lineEnd(text, end + 1), true) : value;
    }

    /** All of a cookie header: name and value of every cookie, up to the end of the line. */
    static Value wholeCookies(Text text, Value value) {
        boolean cookies = text.find("=", value.start(), value.end()) < value.end();
        return cookies && !isQuoted(text, value) ? new Value(value.start(), lineEnd(text, value.start()), true) : value;
    }

    /** What follows a bare {@code Bearer} or {@code Basic} that ends here, where it is no word of a sentence. */
    static @Nullable Span bareCredentials(Text text, String scheme, int end) {
        boolean bearer = scheme.equalsIgnoreCase("bearer");
        if (text.at(end) != ' ' || !(bearer || scheme.equalsIgnoreCase("basic"))) {
            return null;
        }
        int start = end + 1;
        int stop = start;
        while (Text.isBase64(text.at(stop)) || isSymbol(text.at(stop))) {
            stop++;
        }
        boolean found = bearer ? isToken(text, start, stop) : isUserAndPassword(text, start, stop);
        return found ? new Span(start, stop) : null;
    }

    private static boolean isToken(Text text, int start, int end) {
        boolean digit = end - start >= SHORTEST_BEARER && text.find("0123456789", start, end) < end;
        return (digit || end - start >= LONG_BEARER) && !new Value(start, end, true).isTrivial(text);
    }

    private static boolean isUserAndPassword(Text text, int start, int end) {
        if (end - start < 4 || end - start > LONGEST_BASIC) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.substring(start, end));
            return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static int lineEnd(Text text, int from) {
        return text.find("\r\n\"']}", from, text.length());
    }

    private static boolean isQuoted(Text text, Value value) {
        char before = text.at(value.start() - 1);
        return before == '"' || before == '\'';
    }

    private static boolean isSymbol(char c) {
        return c == '=' || c == '.' || c == '~';
    }
}

package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Exchange.Names;
import dev.hark.sidecar.observe.Exchange.Welcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the head of a request says about who asks, and how often. */
final class Clues {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_COUNT = 6;
    private static final List<Field> RETRIES = List.of(
            Field.X_RETRY_COUNT,
            Field.X_RETRY_ATTEMPT,
            Field.X_STAINLESS_RETRY_COUNT,
            Field.GRPC_PREVIOUS_RPC_ATTEMPTS);

    private final KeyedHash hash;
    private final List<String> sessionCookies;

    Clues(KeyedHash hash, List<String> sessionCookies) {
        this.hash = hash;
        this.sessionCookies = sessionCookies;
    }

    Names names(HeadView head) {
        String[] trace = trace(head);
        String requestId = either(head, Field.X_REQUEST_ID, Field.X_CORRELATION_ID);
        String key = either(head, Field.IDEMPOTENCY_KEY, Field.X_IDEMPOTENCY_KEY);
        return new Names(
                trace[0], trace[1], visible(requestId), session(head), key == null ? null : hash.of(key), null);
    }

    private static @Nullable String[] trace(HeadView head) {
        String w3c = head.value(Field.TRACEPARENT);
        if (w3c != null) {
            String[] parts = w3c.split("-", 5);
            if (parts.length >= 4 && parts[1].length() == 32) {
                return ids(parts[1], parts[2]);
            }
        }
        String b3 = head.value(Field.B3);
        if (b3 != null) {
            String[] parts = b3.split("-", 4);
            return parts.length < 2 ? none() : ids(parts[0], parts[1]);
        }
        String trace = head.value(Field.X_B3_TRACEID);
        String span = head.value(Field.X_B3_SPANID);
        return trace == null ? none() : ids(trace, span == null ? "" : span);
    }

    private static @Nullable String[] none() {
        return new @Nullable String[2];
    }

    private static @Nullable String[] ids(String trace, String span) {
        boolean known = isId(trace) && (trace.length() == 32 || trace.length() == 16);
        return new @Nullable String[] {known ? trace : null, known && isId(span) && span.length() == 16 ? span : null};
    }

    /** Lower-case hexadecimal, and not all zeros. */
    private static boolean isId(String text) {
        boolean zeros = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
            zeros &= c == '0';
        }
        return !zeros;
    }

    /** The same names with the resource, for exchanges that somebody may ask about again. */
    Names withResource(Names names, String target) {
        return new Names(
                names.traceId(),
                names.spanId(),
                names.requestId(),
                names.session(),
                names.idempotencyKey(),
                hash.of(target));
    }

    /** What an answer does with the session. */
    Welcome welcome(HeadView answer, boolean cookie) {
        String location = answer.value(Field.LOCATION);
        boolean login = location != null && isLogin(location);
        String set = null;
        boolean ended = false;
        for (String line : answer.values(Field.SET_COOKIE)) {
            String value = cookie(line.substring(0, end(line, ';')));
            ended |= value != null && isDeletion(value, line);
            set = value == null || isDeletion(value, line) ? set : hash.of(value);
        }
        return cookie || login || ended || set != null ? new Welcome(cookie, set, ended, login) : Welcome.SILENT;
    }

    /** Whether the session of a request is a cookie. */
    boolean hasSessionCookie(HeadView head) {
        String cookies = head.value(Field.COOKIE);
        return cookies != null && cookie(cookies) != null;
    }

    private static boolean isDeletion(String value, String line) {
        String attributes = line.toLowerCase(Locale.ROOT);
        return value.isEmpty() || attributes.contains("max-age=0") || attributes.contains("01 jan 1970");
    }

    private static boolean isLogin(String location) {
        String path = location.substring(0, end(location, '?')).toLowerCase(Locale.ROOT);
        return path.contains("login")
                || path.contains("signin")
                || path.contains("sign-in")
                || path.contains("sign_in");
    }

    private static int end(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text.length() : at;
    }

    private @Nullable String session(HeadView head) {
        String cookies = head.value(Field.COOKIE);
        String session = cookies == null ? null : cookie(cookies);
        String known = session == null ? head.value(Field.AUTHORIZATION) : session;
        return known == null ? null : hash.of(known);
    }

    private @Nullable String cookie(String cookies) {
        int at = 0;
        while (at < cookies.length()) {
            int semicolon = cookies.indexOf(';', at);
            int end = semicolon < 0 ? cookies.length() : semicolon;
            int equals = cookies.indexOf('=', at);
            if (equals >= 0
                    && equals < end
                    && sessionCookies.contains(cookies.substring(at, equals).strip())) {
                return cookies.substring(equals + 1, end).strip();
            }
            at = end + 1;
        }
        return null;
    }

    /** Which attempt this is, as meshes and client libraries say it; 0 if nobody does. */
    static int attempt(HeadView head) {
        int counted = number(head.value(Field.X_ENVOY_ATTEMPT_COUNT));
        if (counted > 0) {
            return counted;
        }
        String amazon = head.value(Field.AMZ_SDK_REQUEST);
        if (amazon != null && amazon.startsWith("attempt=")) {
            int semicolon = amazon.indexOf(';');
            return Math.max(
                    0, number(amazon.substring("attempt=".length(), semicolon < 0 ? amazon.length() : semicolon)));
        }
        for (Field before : RETRIES) {
            int retries = number(head.value(before));
            if (retries >= 0) {
                return retries + 1;
            }
        }
        return 0;
    }

    private static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_COUNT) {
            return -1;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
    }

    private static @Nullable String either(HeadView head, Field first, Field second) {
        String value = head.value(first);
        return value == null ? head.value(second) : value;
    }

    /** As it is if it looks like an identifier. */
    static @Nullable String visible(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_ID) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return null;
            }
        }
        return text;
    }
}

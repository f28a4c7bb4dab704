package dev.hark.signal.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks out of a message the values that come from small closed sets and name a cause: HTTP status, exit code, route,
 * exception type. Masking them alone would put "status 404" and "status 503" into one issue; since there are few of
 * each, keeping them cannot flood anybody with issues.
 */
final class Distinctions {

    private static final int MOST = 4;
    private static final int LONGEST = 100;
    private static final int LONGEST_SEGMENT = 30;
    private static final int LONGEST_NUMBER = 6;
    private static final int LONGEST_CODE = 16;
    private static final int LONGEST_SCHEME = 24;

    private static final Set<String> STATUS_LABELS = Set.of(
            "status",
            "http",
            "code",
            "http/1.0",
            "http/1.1",
            "http/2",
            "statuscode",
            "response",
            "returned",
            "answered");

    private static final Set<String> CODE_LABELS = Set.of(
            "errno",
            "exitcode",
            "exit_code",
            "errorcode",
            "error_code",
            "sqlstate",
            "signal",
            "returncode",
            "resultcode",
            "statuscode",
            "status_code",
            "responsecode");

    private static final Set<String> CODE_BEFORE =
            Set.of("exit", "error", "return", "result", "response", "status", "sql");

    private static final Set<String> PERSON_LABELS = Set.of(
            "user", "username", "name", "login", "account", "customer", "for", "by", "tenant", "file", "password");

    private final Scan scan;
    private final Input in;
    private final List<String> found = new ArrayList<>();

    Distinctions(Scan scan) {
        this.scan = scan;
        this.in = scan.in;
    }

    List<String> found() {
        return found;
    }

    /** A masked value, after the words seen last. */
    @Nullable
    String value(int start, int end) {
        if (end - start > LONGEST_CODE || end == start) {
            return null;
        }
        if (!scan.word().isEmpty() && isDigits(start, end)) {
            return number(in.substring(start, end));
        }
        return Chars.isUpper(in.charAt(start)) ? vendorCode(in.substring(start, end)) : null;
    }

    private @Nullable String number(String digits) {
        String label = scan.word().toLowerCase(Locale.ROOT);
        String before = scan.wordBefore().toLowerCase(Locale.ROOT);
        boolean twoWords = (label.equals("code") && CODE_BEFORE.contains(before))
                || (label.equals("status") && before.equals("exit"));
        boolean status = digits.length() == 3 && digits.charAt(0) <= '5' && STATUS_LABELS.contains(label);
        if (digits.length() > LONGEST_NUMBER || !(twoWords || status || CODE_LABELS.contains(label))) {
            return null;
        }
        return add((twoWords ? before + " " : "") + label + " " + digits, digits);
    }

    /** {@code ORA-00942}, {@code HHH000342}: the number of a message in its maker's manual. */
    private @Nullable String vendorCode(String token) {
        int letters = 0;
        while (letters < token.length() && Chars.isUpper(token.charAt(letters))) {
            letters++;
        }
        return Vocabulary.MESSAGE_CODES.contains(token.substring(0, letters)) ? add(token, token) : null;
    }

    /** The name of something in the code. */
    @Nullable
    String name(int start, int end) {
        String name = in.substring(start, end);
        return add(name, name);
    }

    /** The value of a key: a type that failed, a constant, the name of an error. */
    @Nullable
    String assigned(int start, int end) {
        if (end - start > LONGEST) {
            return null;
        }
        Token value = new Token(in, start, end);
        boolean reason = Vocabulary.REASONS.contains(scan.word().toLowerCase(Locale.ROOT));
        boolean type = !value.hasDigit() && (in.startsWith("Exception", end - 9) || in.startsWith("Error", end - 5));
        boolean tells = type || value.isSnakeCase() || (reason && value.isConstant());
        return tells ? name(start, end) : null;
    }

    /** An address of a service that only this system knows: which dependency failed tells causes apart. */
    @Nullable
    String host(int start, int end) {
        Token host = new Token(in, start, end);
        if (host.hasDigit() || end - start > LONGEST) {
            return null;
        }
        String name = in.substring(start, end);
        boolean internal = name.indexOf('.') < 0
                || name.endsWith(".internal")
                || name.endsWith(".local")
                || name.endsWith(".svc")
                || name.endsWith(".lan");
        return internal && !name.equals("localhost") ? add("host " + name, name) : null;
    }

    /** An address with a scheme: its host, never what stands before an {@code @}. */
    @Nullable
    String url(int start, int end) {
        int scheme = start;
        while (scheme < end && scheme - start < LONGEST_SCHEME && !in.startsWith("://", scheme)) {
            scheme++;
        }
        if (!in.startsWith("://", scheme)) {
            return null;
        }
        int hostStart = scheme + 3;
        int authorityEnd = hostStart;
        while (authorityEnd < end && "/?#,;)]} ".indexOf(in.charAt(authorityEnd)) < 0) {
            hostStart = in.charAt(authorityEnd) == '@' ? authorityEnd + 1 : hostStart;
            authorityEnd++;
        }
        int hostEnd = hostStart;
        while (hostEnd < authorityEnd && in.charAt(hostEnd) != ':') {
            hostEnd++;
        }
        String host = hostEnd > hostStart ? host(hostStart, hostEnd) : null;
        return host == null ? null : in.substring(start, scheme + 3) + host + "/…";
    }

    /** A path that follows an HTTP method. */
    @Nullable
    String route(int start, int end) {
        if (!Vocabulary.HTTP_METHODS.contains(scan.word()) || in.peek(start) != '/') {
            return null;
        }
        String route = route(in.substring(start, end));
        return add(scan.word() + " " + route, route);
    }

    /** In quotes: a request line as access logs write it, an address, a class, a column, a constraint, an error. */
    @Nullable
    String quoted(int start, int end) {
        int space = start;
        while (space < end && space - start < 8 && Chars.isUpper(in.charAt(space))) {
            space++;
        }
        if (in.peek(space) == ' ' && in.peek(space + 1) == '/') {
            return requestLine(start, space, end);
        }
        String url = url(start, end);
        if (url != null || end - start > LONGEST || end - start < 2 || isPerson()) {
            return url;
        }
        Token token = new Token(in, start, end);
        if (token.isSnakeCase() || (!token.hasDigit() && token.isClassName())) {
            return name(start, end);
        }
        return token.isPlainWord() ? in.substring(start, end) : null;
    }

    private boolean isPerson() {
        return PERSON_LABELS.contains(scan.word().toLowerCase(Locale.ROOT));
    }

    private @Nullable String requestLine(int start, int space, int end) {
        String method = in.substring(start, space);
        int stop = space + 1;
        while (stop < end && !Character.isWhitespace(in.charAt(stop))) {
            stop++;
        }
        if (!Vocabulary.HTTP_METHODS.contains(method)) {
            return null;
        }
        String line = method + " " + route(in.substring(space + 1, stop));
        return add(line, line);
    }

    /** {@code /orders/17/lines?page=2} to {@code /orders/*}{@code /lines}. */
    private static String route(String path) {
        int query = path.indexOf('?');
        StringBuilder route = new StringBuilder();
        for (String segment : (query < 0 ? path : path.substring(0, query)).split("/", -1)) {
            if (!segment.isEmpty()) {
                route.append('/').append(isValue(segment) ? "*" : segment);
            }
        }
        return route.isEmpty() ? "/" : route.toString();
    }

    private static boolean isValue(String segment) {
        boolean version = segment.length() <= 3 && segment.charAt(0) == 'v';
        return segment.length() > LONGEST_SEGMENT
                || (!version && segment.chars().anyMatch(c -> Chars.isDigit((char) c)));
    }

    private boolean isDigits(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isDigit(in.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Notes it, unless there are enough; tells what people see, or null where it was not noted. */
    private @Nullable String add(String distinction, String shown) {
        if (found.contains(distinction)) {
            return shown;
        }
        if (found.size() == MOST || distinction.length() > LONGEST) {
            return null;
        }
        found.add(distinction);
        return shown;
    }
}

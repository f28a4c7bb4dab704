package dev.hark.signal.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Picks out of a message the values that come from small closed sets and name a cause: HTTP status, exit code, route,
 * exception type. Masking them alone would put "status 404" and "status 503" into one issue; since there are few of
 * each, keeping them cannot flood anybody with issues.
 */
final class Distinctions {

    private static final int MOST = 4;
    private static final int LONGEST = 100;
    private static final int LONGEST_SEGMENT = 30;
    private static final int LONGEST_SCHEME = 24;

    private static final Set<String> STATUS_LABELS =
            Set.of("status", "http", "code", "http/1.0", "http/1.1", "http/2", "statuscode", "response", "returned");

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

    private static final Set<String> REASON_LABELS =
            Set.of("code", "error", "reason", "status", "state", "cause", "errorcode", "error_code", "type");

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
    void value(int start, int end) {
        if (end - start <= 6 && end > start && !scan.word().isEmpty() && isDigits(start, end)) {
            number(in.substring(start, end));
        }
    }

    private void number(String digits) {
        String label = scan.word().toLowerCase(Locale.ROOT);
        String before = scan.wordBefore().toLowerCase(Locale.ROOT);
        boolean twoWords = (label.equals("code") && CODE_BEFORE.contains(before))
                || (label.equals("status") && before.equals("exit"));
        boolean status = digits.length() == 3 && digits.charAt(0) <= '5' && STATUS_LABELS.contains(label);
        if (twoWords) {
            add(before + " " + label + " " + digits);
        } else if (status || CODE_LABELS.contains(label)) {
            add(label + " " + digits);
        }
    }

    /** The value of a key: a type that failed, a constant, the name of an error. */
    void assigned(int start, int end) {
        if (end - start > LONGEST) {
            return;
        }
        Token value = new Token(in, start, end);
        boolean reason = REASON_LABELS.contains(scan.word().toLowerCase(Locale.ROOT));
        boolean type = !value.hasDigit() && (in.startsWith("Exception", end - 9) || in.startsWith("Error", end - 5));
        if (type || value.isSnakeCase() || (reason && value.isConstant())) {
            add(in.substring(start, end));
        }
    }

    /** An address of a service that only this system knows: which dependency failed tells causes apart. */
    void host(int start, int end) {
        Token host = new Token(in, start, end);
        if (host.hasDigit() || end - start > LONGEST) {
            return;
        }
        String name = in.substring(start, end);
        boolean internal = name.indexOf('.') < 0
                || name.endsWith(".internal")
                || name.endsWith(".local")
                || name.endsWith(".svc")
                || name.endsWith(".lan");
        if (internal && !name.equals("localhost")) {
            add("host " + name);
        }
    }

    /** An address with a scheme: its host, never what stands before an {@code @}. */
    void url(int start, int end) {
        int scheme = start;
        while (scheme < end && scheme - start < LONGEST_SCHEME && !in.startsWith("://", scheme)) {
            scheme++;
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
        if (hostEnd > hostStart && in.startsWith("://", scheme)) {
            host(hostStart, hostEnd);
        }
    }

    /** A path that follows an HTTP method. */
    void route(int start, int end) {
        if (Vocabulary.HTTP_METHODS.contains(scan.word()) && in.peek(start) == '/') {
            add(scan.word() + " " + route(in.substring(start, end)));
        }
    }

    /** In quotes: a request line as access logs write it, a class, a column, a constraint, an error's name. */
    void quoted(int start, int end) {
        int space = start;
        while (space < end && space - start < 8 && Chars.isUpper(in.charAt(space))) {
            space++;
        }
        if (in.peek(space) == ' ' && in.peek(space + 1) == '/') {
            requestLine(start, space, end);
            return;
        }
        url(start, end);
        if (end - start <= LONGEST && end - start > 2 && !isPerson()) {
            Token name = new Token(in, start, end);
            if (name.isSnakeCase() || (!name.hasDigit() && name.isClassName())) {
                add(in.substring(start, end));
            }
        }
    }

    private boolean isPerson() {
        return PERSON_LABELS.contains(scan.word().toLowerCase(Locale.ROOT));
    }

    private void requestLine(int start, int space, int end) {
        String method = in.substring(start, space);
        int stop = space + 1;
        while (stop < end && !Character.isWhitespace(in.charAt(stop))) {
            stop++;
        }
        if (Vocabulary.HTTP_METHODS.contains(method)) {
            add(method + " " + route(in.substring(space + 1, stop)));
        }
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

    private void add(String distinction) {
        if (found.size() < MOST && distinction.length() <= LONGEST && !found.contains(distinction)) {
            found.add(distinction);
        }
    }
}

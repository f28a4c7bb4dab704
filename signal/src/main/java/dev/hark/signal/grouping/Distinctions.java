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

    private final Input in;
    private final List<String> found = new ArrayList<>();
    private String word = "";
    private String wordBefore = "";

    Distinctions(Input in) {
        this.in = in;
    }

    List<String> found() {
        return found;
    }

    /** A word of the message's own. The last two tell what a number after them is. */
    void word(int start, int end) {
        wordBefore = word;
        word = end - start > LONGEST_SEGMENT ? "" : in.substring(start, end);
    }

    /** A masked value, after the words seen last. */
    void value(int start, int end) {
        if (end - start <= 6 && end > start && !word.isEmpty() && isDigits(start, end)) {
            number(in.substring(start, end));
        }
        wordBefore = "";
        word = "";
    }

    private void number(String digits) {
        String label = word.toLowerCase(Locale.ROOT);
        boolean status = digits.length() == 3 && digits.charAt(0) <= '5' && STATUS_LABELS.contains(label);
        boolean code = CODE_LABELS.contains(label)
                || (label.equals("code") && CODE_BEFORE.contains(wordBefore.toLowerCase(Locale.ROOT)))
                || (label.equals("status") && wordBefore.equalsIgnoreCase("exit"));
        if (status || code) {
            add((code && label.equals("code") ? wordBefore.toLowerCase(Locale.ROOT) + " " : "") + label + " " + digits);
        }
    }

    /** The value of a key: a type that failed tells a cause, other words are values. */
    void assigned(int start, int end) {
        if (end - start > LONGEST) {
            return;
        }
        String value = in.substring(start, end);
        if (value.endsWith("Exception") || value.endsWith("Error")) {
            add(value);
        }
    }

    /** A path that follows an HTTP method. */
    void route(int start, int end) {
        if (Vocabulary.HTTP_METHODS.contains(word) && in.peek(start) == '/') {
            add(word + " " + route(in.substring(start, end)));
        }
    }

    /** A request line in quotes, as access logs write it. */
    void quoted(int start, int end) {
        int space = start;
        while (space < end && space - start < 8 && Chars.isUpper(in.charAt(space))) {
            space++;
        }
        if (in.peek(space) != ' ' || in.peek(space + 1) != '/') {
            return;
        }
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

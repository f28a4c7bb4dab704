package dev.hark.sidecar.detect.flow;

/** Text that a line must hold so that an expression can be found in it: looked for as bytes before anything is read. */
final class Literals {

    private static final String SPECIAL = ".^$[](){}|*+?\\";

    private Literals() {}

    /** The longest piece that looks the same in every format: JSON writes quotes, slashes and others in several ways. */
    static String safe(String text) {
        String longest = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isSafe(text.charAt(i))) {
                if (i - start > longest.length()) {
                    longest = text.substring(start, i);
                }
                start = i + 1;
            }
        }
        return longest;
    }

    private static boolean isSafe(char c) {
        return c >= ' ' && c < 0x7F && "\"\\/<>&'=+`".indexOf(c) < 0;
    }

    /** The longest text that every match holds, outside of groups and choices; empty where there is none. */
    static String in(String expression) {
        if (expression.contains("\\Q") || ignoresCase(expression)) {
            return "";
        }
        Scan scan = new Scan(expression);
        return scan.longest();
    }

    private static boolean ignoresCase(String expression) {
        for (int at = expression.indexOf("(?"); at >= 0; at = expression.indexOf("(?", at + 2)) {
            for (int i = at + 2; i < expression.length() && Character.isLetter(expression.charAt(i)); i++) {
                if (expression.charAt(i) == 'i') {
                    return true;
                }
            }
        }
        return false;
    }

    /** One pass over an expression that RE2 has accepted. */
    private static final class Scan {
        private final String text;
        private final StringBuilder run = new StringBuilder();
        private String longest = "";
        private int at;
        private int depth;

        private Scan(String text) {
            this.text = text;
        }

        String longest() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                switch (c) {
                    case '(' -> deeper(1);
                    case ')' -> deeper(-1);
                    case '[' -> skipClass();
                    case '|' -> {
                        if (depth == 0) {
                            return "";
                        }
                    }
                    case '\\' -> escaped();
                    case '?', '*', '{' -> optional(c);
                    case '.', '^', '$', '+' -> end();
                    default -> literal(c);
                }
            }
            end();
            return longest;
        }

        private void deeper(int by) {
            end();
            depth += by;
        }

        private void skipClass() {
            end();
            at += at < text.length() && text.charAt(at) == '^' ? 2 : 1;
            while (at < text.length() && text.charAt(at) != ']') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }

        private void escaped() {
            char c = at < text.length() ? text.charAt(at++) : '.';
            if (SPECIAL.indexOf(c) >= 0 || !Character.isLetterOrDigit(c)) {
                literal(c);
            } else {
                end();
                if (c == 'p' || c == 'P' || c == 'x') {
                    at = text.length() > at && text.charAt(at) == '{' ? text.indexOf('}', at) + 1 : at + 1;
                }
            }
        }

        /** What may be missing is not in every match. */
        private void optional(char c) {
            if (!run.isEmpty()) {
                run.setLength(run.length() - 1);
            }
            end();
            if (c == '{') {
                at = Math.max(at, text.indexOf('}', at) + 1);
            }
        }

        private void literal(char c) {
            if (depth == 0) {
                run.append(c);
            }
        }

        private void end() {
            String safe = safe(run.toString());
            longest = safe.length() > longest.length() ? safe : longest;
            run.setLength(0);
        }
    }
}

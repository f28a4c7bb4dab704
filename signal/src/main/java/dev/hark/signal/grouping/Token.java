package dev.hark.signal.grouping;

import java.util.Locale;

/** What one run of characters without spaces and brackets holds. Looks at each character a fixed number of times. */
final class Token {

    private static final int UUID_LENGTH = 36;
    private static final int SHORTEST_HEX = 8;
    private static final int LONGEST_PLAIN = 60;

    private final Input in;
    private final int start;
    private final int end;
    private int digits;
    private int letters;
    private int nonHexLetters;
    private int dots;
    private int colons;
    private int dashes;
    private int slashes;
    private int others;
    private int firstDigit = -1;
    private int at = -1;
    private int colon = -1;

    Token(Input in, int start, int end) {
        this.in = in;
        this.start = start;
        this.end = end;
        for (int i = start; i < end; i++) {
            count(i, in.charAt(i));
        }
    }

    private void count(int i, char c) {
        if (Chars.isDigit(c)) {
            digits++;
            firstDigit = firstDigit < 0 ? i : firstDigit;
        } else if (Chars.isLetter(c)) {
            letters++;
            nonHexLetters += Chars.isHex(c) ? 0 : 1;
        } else {
            switch (c) {
                case '.' -> dots++;
                case ':' -> {
                    colons++;
                    colon = i;
                }
                case '-' -> dashes++;
                case '/', '\\' -> slashes++;
                case '@' -> at = at < 0 ? i : at;
                default -> others++;
            }
        }
    }

    boolean hasDigit() {
        return digits > 0;
    }

    /** Position of the first {@code @}, or -1. */
    int at() {
        return at;
    }

    /** Position of the last colon, or -1. */
    int colon() {
        return colon;
    }

    /** The last colon before the first digit, or -1: what stands before it is a label. */
    int labelEnd() {
        for (int i = firstDigit - 1; colons > 0 && i > start; i--) {
            if (in.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** End of the name in Java's {@code db.internal/10.0.0.1:5432}, or -1. */
    int nameEnd() {
        for (int i = firstDigit - 1; slashes == 1 && dots >= 3 && i > start; i--) {
            if (in.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    /** Letters {@code a} to {@code f} only, and more of them than in any word. */
    boolean isHexWord() {
        return nonHexLetters == 0 && letters == end - start && letters >= SHORTEST_HEX;
    }

    boolean isPath() {
        char first = in.charAt(start);
        char second = in.peek(start + 1);
        if (end - start < 2) {
            return false;
        }
        boolean absolute = first == '/' && (Chars.isWord(second) || second == '.' || second == '-');
        boolean relative = slashes > 0 && (first == '.' || first == '~') && (second == '/' || second == '.');
        boolean windows = Chars.isLetter(first) && second == ':' && isSlash(in.peek(start + 2));
        boolean share = first == '\\' && second == '\\';
        return absolute || relative || windows || share || (slashes >= 2 && letters > slashes && others == 0);
    }

    /** Labels of letters, digits and dashes with a known last one, with or without a port. */
    boolean isHost() {
        if (dots == 0 || others > 0 || slashes > 0 || at >= 0 || colons > 1) {
            return false;
        }
        int last = start;
        int stop = end;
        for (int i = start; i < end; i++) {
            char c = in.charAt(i);
            if (c == '.') {
                last = i + 1;
            } else if (c == ':') {
                stop = i;
                break;
            } else if (Chars.isUpper(c)) {
                return false;
            }
        }
        boolean reversed = in.startsWith("com.", start)
                || in.startsWith("org.", start)
                || in.startsWith("net.", start)
                || in.startsWith("io.", start)
                || in.startsWith("de.", start)
                || in.startsWith("dev.", start);
        return !reversed && Vocabulary.TOP_LEVEL_DOMAINS.contains(in.substring(last, stop));
    }

    /** One word as people and code write it, such as {@code price}, {@code Order.total} or {@code String.length()}. */
    boolean isPlainWord() {
        if (digits > 0 || letters < 2 || at >= 0 || slashes > 0 || end - start > LONGEST_PLAIN) {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = in.charAt(i);
            if (!Chars.isWord(c) && ".-$:()#".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    boolean isKnownName() {
        return end - start <= 12 && Vocabulary.NAMES_WITH_DIGITS.contains(lower());
    }

    String lower() {
        return in.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** A qualified class name such as {@code com.shop.s3.S3Client}. */
    boolean isClassName() {
        return dots >= 2 && letters + digits + dots + others == end - start && CodeNames.isClass(in, start, end);
    }

    /** A name of code that holds digits: {@code IOThunderbolt2::listener}, {@code Http2Connection}. */
    boolean isCodeName() {
        boolean scoped = colons > 1 && nonHexLetters > 2 && CodeNames.isScoped(in, start, end);
        boolean plain = digits <= 3 && digits + letters == end - start && firstDigit > start;
        return scoped || (plain && CodeNames.isHumped(in, start, firstDigit, digits, end));
    }

    /** Small dotted labels and a port: a host, whatever its last label; but not a file and a line. */
    boolean isHostAndPort() {
        int colon = labelEnd();
        if (dots == 0 || colons != 1 || others > 0 || slashes > 0 || colon < 0 || end - colon > 6) {
            return false;
        }
        for (int i = start; i < colon; i++) {
            if (Chars.isUpper(in.charAt(i)) || in.charAt(i) == '_') {
                return false;
            }
        }
        String file = in.substring(start, colon);
        boolean source = Vocabulary.SOURCE_FILES.contains(file.substring(file.lastIndexOf('.') + 1));
        return !source && Chars.allDigits(in.substring(colon + 1, end), 0, end - colon - 1);
    }

    /** Capital letters and {@code _} only: the name of a state or constant. */
    boolean isConstant() {
        return letters > 1 && letters + others == end - start && CodeNames.isConstant(in, start, end);
    }

    /** Letters of one case joined by {@code _}: {@code orders_pkey}, {@code CARD_DECLINED}. */
    boolean isSnakeCase() {
        return others > 0 && letters + others == end - start && CodeNames.isSnakeCase(in, start, end);
    }

    /** Asterisks that another scrubber left. */
    boolean isRedaction() {
        return others == end - start && others >= 3 && in.charAt(start) == '*' && in.charAt(end - 1) == '*';
    }

    /** Best guess at what a token with a digit is; only people see the difference. */
    Value value() {
        if (isUuid()) {
            return Value.UUID;
        }
        if (letters == 0) {
            return in.charAt(end - 1) == '%' ? Value.QUANTITY : withoutLetters();
        }
        if (at > start && dots > 0) {
            return Value.EMAIL;
        }
        if (startsWithDate()) {
            return Value.TIME;
        }
        boolean prefixed = in.peek(start) == '0' && (in.peek(start + 1) | 0x20) == 'x';
        int rest = digits + letters - (prefixed ? 1 : 0);
        if (prefixed || (nonHexLetters == 0 && rest == end - start && rest >= SHORTEST_HEX)) {
            return Value.HEX;
        }
        if (nonHexLetters == 0 && colons >= 2) {
            return Value.IP;
        }
        if (isQuantity()) {
            return Value.QUANTITY;
        }
        return isHost() || isHostAndPort() ? Value.HOST : Value.ID;
    }

    private Value withoutLetters() {
        if (dots == 3 && dashes == 0) {
            return Value.IP;
        }
        boolean clock = colons > 0 && colons <= 3;
        boolean date = dashes == 2 || (slashes == 2 && dashes == 0);
        return clock || (date && digits >= 5) ? Value.TIME : Value.NUMBER;
    }

    /** {@code 2026-03-01T…}, {@code 01/Mar/2026:…}, {@code 20260301T…}. */
    private boolean startsWithDate() {
        int i = start;
        while (i < end && Chars.isDigit(in.charAt(i))) {
            i++;
        }
        int run = i - start;
        char c = in.peek(i);
        return (run == 4 && c == '-' && digits >= 8) || (run <= 2 && run > 0 && c == '/') || (run == 8 && c == 'T');
    }

    private boolean isUuid() {
        return end - start == UUID_LENGTH
                && dashes == 4
                && nonHexLetters == 0
                && in.charAt(start + 8) == '-'
                && in.charAt(start + 23) == '-';
    }

    /** A number with its unit glued on: {@code 12ms}, {@code 5.2KB}. */
    private boolean isQuantity() {
        int i = start;
        while (i < end && !Chars.isLetter(in.charAt(i)) && in.charAt(i) != '%') {
            i++;
        }
        return i > start
                && i < end
                && Vocabulary.UNITS.contains(in.substring(i, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }
}

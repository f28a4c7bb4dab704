package dev.hark.signal.grouping;

/** How names in code are written, which tells them from ids and from words. */
final class CodeNames {

    private static final int SHORTEST_HUMP = 3;

    private CodeNames() {}

    /** Small first, capital last, no digit at the end: {@code com.shop.s3.S3Client}. */
    static boolean isClass(Input in, int start, int end) {
        if (!Chars.isLower(in.charAt(start)) || Chars.isDigit(in.charAt(end - 1))) {
            return false;
        }
        int last = start;
        for (int i = start; i < end; i++) {
            if (in.charAt(i) == '.') {
                if (!Chars.isLetter(in.peek(i + 1))) {
                    return false;
                }
                last = i + 1;
            }
        }
        return Chars.isUpper(in.charAt(last));
    }

    /** Two names with {@code ::} between them. */
    static boolean isScoped(Input in, int start, int end) {
        for (int i = start + 1; i < end - 2; i++) {
            if (in.charAt(i) == ':' && in.charAt(i + 1) == ':') {
                return Chars.isWord(in.charAt(i - 1)) && Chars.isLetter(in.charAt(i + 2));
            }
        }
        return false;
    }

    /** A capital, one number, and humps behind it: {@code Slf4jLogger}. Random ids hardly ever look so. */
    static boolean isHumped(Input in, int start, int firstDigit, int digits, int end) {
        if (!Chars.isUpper(in.charAt(start))) {
            return false;
        }
        int i = firstDigit + digits;
        if (i < end && Chars.isLower(in.charAt(i))) {
            i++;
        }
        int humps = 0;
        while (i < end && Chars.isUpper(in.charAt(i))) {
            int from = ++i;
            while (i < end && Chars.isLower(in.charAt(i))) {
                i++;
            }
            if (i - from < SHORTEST_HUMP) {
                return false;
            }
            humps++;
        }
        return i == end && humps > 0;
    }

    static boolean isConstant(Input in, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isUpper(in.charAt(i)) && in.charAt(i) != '_') {
                return false;
            }
        }
        return true;
    }

    static boolean isSnakeCase(Input in, int start, int end) {
        boolean small = Chars.isLower(in.charAt(start));
        for (int i = start; i < end; i++) {
            char c = in.charAt(i);
            boolean join = c == '_' && i > start && i < end - 1;
            if (!join && !(small ? Chars.isLower(c) : Chars.isUpper(c))) {
                return false;
            }
        }
        return true;
    }
}

package dev.hark.sidecar.frame;

/** Searching in byte arrays. */
public final class Bytes {

    private Bytes() {}

    /** Index of the first such byte, or {@code to}. */
    public static int indexOf(byte[] b, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    /** Index of the first occurrence of the literal, or -1. */
    public static int indexOf(byte[] b, byte[] literal, int from, int to) {
        byte first = literal[0];
        int last = to - literal.length;
        for (int i = from; i <= last; i++) {
            if (b[i] == first && matches(b, i, literal)) {
                return i;
            }
        }
        return -1;
    }

    public static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && matches(b, from, prefix);
    }

    /** Index of the first byte that is neither space nor tab, or {@code to}. */
    public static int skipBlanks(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Literal of ASCII characters. */
    public static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    public static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean matches(byte[] b, int at, byte[] literal) {
        for (int k = 0; k < literal.length; k++) {
            if (b[at + k] != literal[k]) {
                return false;
            }
        }
        return true;
    }
}

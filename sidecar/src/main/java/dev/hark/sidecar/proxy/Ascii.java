package dev.hark.sidecar.proxy;

import java.nio.charset.StandardCharsets;

/** What the bytes of a head are made of, as RFC 9110 section 5.6 says. */
final class Ascii {

    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SP = ' ';
    static final byte TAB = '\t';

    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private Ascii() {}

    static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    static boolean isBlank(byte b) {
        return b == SP || b == TAB;
    }

    /** A control character; a tabulator is none, and neither is anything beyond ASCII. */
    static boolean isControl(byte b) {
        return (b >= 0 && b < SP && b != TAB) || b == 0x7F;
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }

    static boolean equalsIgnoreCase(byte[] bytes, int from, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            if (lower(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** 0 to 15, or -1. */
    static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        byte small = lower(b);
        return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    }
}

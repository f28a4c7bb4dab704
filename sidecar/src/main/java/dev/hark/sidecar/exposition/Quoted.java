package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;

/** Text between quotes, with its escapes. */
final class Quoted {

    private Quoted() {}

    /** Position of the closing quote; -1 where the line ends before. {@code from} is behind the opening one. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at < to ? at : -1;
    }

    /** Position of an escape other than the three there are; -1 where there is none. */
    static int invalidEscape(byte[] bytes, int from, int to) {
        for (int at = Bytes.indexOf(bytes, (byte) '\\', from, to);
                at >= 0;
                at = Bytes.indexOf(bytes, (byte) '\\', at + 2, to)) {
            if (at + 1 == to || !isKnown(bytes[at + 1])) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isKnown(byte escaped) {
        return escaped == 'n' || escaped == '"' || escaped == '\\';
    }

    /** The meaning: other escapes than the three stand for themselves. */
    static byte[] unescaped(byte[] bytes, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        int at = from;
        while (at < to) {
            byte b = bytes[at++];
            if (b == '\\' && at < to && isKnown(bytes[at])) {
                b = bytes[at] == 'n' ? (byte) '\n' : bytes[at];
                at++;
            }
            plain[length++] = b;
        }
        return length == plain.length ? plain : java.util.Arrays.copyOf(plain, length);
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(unescaped(bytes, from, to), StandardCharsets.UTF_8);
    }
}

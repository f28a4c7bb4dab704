package dev.hark.sidecar.kernel;

import java.nio.charset.StandardCharsets;

/** Walks over the words of bytes, parted by blanks. One thread; makes nothing. */
final class Tokens {

    private byte[] bytes = new byte[0];
    private int next;
    private int end;
    private int from;
    private int to;

    /** Starts over with these bytes. */
    void over(byte[] newBytes, int begin, int newEnd) {
        bytes = newBytes;
        next = begin;
        end = newEnd;
        from = begin;
        to = begin;
    }

    /** Goes to the next word, if there is one. */
    boolean advance() {
        int at = next;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        from = at;
        while (at < end && !isBlank(bytes[at])) {
            at++;
        }
        to = at;
        next = at;
        return from < to;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean is(byte[] word) {
        return equal(bytes, from, to, word);
    }

    long decimal() {
        return Numbers.decimal(bytes, from, to);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] word) {
        return java.util.Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    /** Where the line that begins here ends: at its line feed, or at the end of all. */
    static int lineEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}

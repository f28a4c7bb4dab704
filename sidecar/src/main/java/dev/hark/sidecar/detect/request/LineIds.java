package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.frame.Bytes;

/**
 * What in a line may be the id of a trace or request: runs of letters, digits, {@code -} and {@code _} that hold a digit and
 * are no number. Allocates nothing. One thread.
 */
final class LineIds {

    private static final int MOST = 32;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 64;

    private final long[] found = new long[MOST];

    /** How many there are. */
    int read(byte[] b, int from, int to) {
        int count = 0;
        int i = from;
        while (i < to && count < MOST) {
            int start = i;
            boolean inPath = start > from && b[start - 1] == '/';
            boolean digit = false;
            boolean letter = false;
            while (i < to && isPart(b[i])) {
                digit |= Bytes.isDigit(b[i]);
                letter |= Bytes.isLetter(b[i]);
                i++;
            }
            int length = i - start;
            if (digit && letter && !inPath && length >= SHORTEST && length <= LONGEST) {
                found[count++] = Bytes.hash(b, start, i);
            }
            i++;
        }
        return count;
    }

    /** {@link dev.hark.sidecar.parse.Marks Mark} of one that was read. */
    long get(int index) {
        return found[index];
    }

    private static boolean isPart(byte c) {
        return Bytes.isDigit(c) || Bytes.isLetter(c) || c == '-' || c == '_';
    }
}

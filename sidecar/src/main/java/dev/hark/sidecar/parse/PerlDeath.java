package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;

/**
 * Tells Perl's last words, {@code Died at run.pl line 17.}: a warning ends in the same words, so the first ones decide.
 */
final class PerlDeath {

    private static final byte[] LINE = Bytes.ascii(" line ");
    private static final byte[] AT = Bytes.ascii(" at ");
    private static final byte[][] OPENINGS = {
        Bytes.ascii("Died at "),
        Bytes.ascii("Can't "),
        Bytes.ascii("Cannot "),
        Bytes.ascii("Could not "),
        Bytes.ascii("Couldn't "),
        Bytes.ascii("Failed "),
        Bytes.ascii("Unable "),
        Bytes.ascii("Undefined "),
        Bytes.ascii("Illegal "),
        Bytes.ascii("Not a"),
        Bytes.ascii("No such "),
        Bytes.ascii("Missing "),
        Bytes.ascii("Modification of "),
        Bytes.ascii("Attempt to "),
        Bytes.ascii("Global symbol "),
        Bytes.ascii("Bareword "),
        Bytes.ascii("Out of memory"),
        Bytes.ascii("syntax error at "),
        Bytes.ascii("Error "),
    };

    private PerlDeath() {}

    static boolean is(byte[] b, int from, int to) {
        if (to - from < 20 || b[to - 1] != '.') {
            return false;
        }
        int line = Bytes.indexOf(b, LINE, from, to);
        int at = line < 0 ? -1 : Bytes.indexOf(b, AT, from, line);
        if (at < 0 || !isDigit(b[line + LINE.length])) {
            return false;
        }
        for (byte[] opening : OPENINGS) {
            if (Bytes.startsWith(b, from, to, opening)) {
                return true;
            }
        }
        return false;
    }
}

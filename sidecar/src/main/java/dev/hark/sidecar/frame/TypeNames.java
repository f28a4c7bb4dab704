package dev.hark.sidecar.frame;

/** Tells names of exception types from other words. */
public final class TypeNames {

    private static final byte[] EXCEPTION = Bytes.ascii("Exception");
    private static final byte[] ERROR = Bytes.ascii("Error");

    private static final byte[][] OTHER_TYPE_ENDS = {
        Bytes.ascii("Throwable"), Bytes.ascii("Failure"), Bytes.ascii("Fault"), Bytes.ascii("Interrupt"),
        Bytes.ascii("Exit"), Bytes.ascii("Iteration"), Bytes.ascii("NotFound"), Bytes.ascii("Timeout"),
    };

    private TypeNames() {}

    /**
     * Index behind the type name at {@code from}, or {@code from} where there is none. A type is a name, mostly with
     * a package, that says it is an error and is followed by a colon, a semicolon, a code in brackets or nothing.
     */
    public static int endOf(byte[] b, int from, int to) {
        int code = oracleCode(b, from, to);
        if (code > from) {
            return code;
        }
        int i = from;
        while (i < to && isTypePart(b, from, i, to)) {
            i++;
        }
        if (i == from || !Bytes.isLetter(b[from]) || i - from < 5) {
            return from;
        }
        int end = b[i - 1] == ':' || b[i - 1] == '.' ? i - 1 : i;
        if (b[i - 1] == '.' || !isFollowedWell(b, end, to) || !saysError(b, from, end)) {
            return from;
        }
        return end;
    }

    /** {@code ORA-00600: text}. */
    private static int oracleCode(byte[] b, int from, int to) {
        int end = from + 9;
        if (end >= to || b[end] != ':' || !(Bytes.startsWith(b, from, to, ORA) || Bytes.startsWith(b, from, to, TNS))) {
            return from;
        }
        for (int i = from + ORA.length; i < end; i++) {
            if (!Bytes.isDigit(b[i])) {
                return from;
            }
        }
        return end;
    }

    private static final byte[] ORA = Bytes.ascii("ORA-");
    private static final byte[] TNS = Bytes.ascii("TNS-");

    private static boolean isTypePart(byte[] b, int from, int i, int to) {
        byte c = b[i];
        if (c == ':') {
            return i + 1 < to && (b[i + 1] == ':' || (i > from && b[i - 1] == ':')) && i + 2 < to && b[i + 1] != ' ';
        }
        return Bytes.isLetter(c) || Bytes.isDigit(c) || c == '.' || c == '$' || c == '_' || c == '\\' || c == '/';
    }

    private static boolean isFollowedWell(byte[] b, int end, int to) {
        if (end == to || b[end] == ';') {
            return true;
        }
        if (b[end] == ':') {
            return end + 1 == to || b[end + 1] == ' ' || b[end + 1] == '\t';
        }
        boolean code = b[end] == ' ' && end + 2 < to && (b[end + 1] == '[' || b[end + 1] == '(');
        return code || Bytes.skipBlanks(b, end, to) == to;
    }

    private static boolean saysError(byte[] b, int from, int end) {
        int segment = end;
        while (segment > from && b[segment - 1] != '.' && b[segment - 1] != '\\' && b[segment - 1] != ':') {
            segment--;
        }
        if (segment == end || b[segment] < 'A' || b[segment] > 'Z') {
            return false;
        }
        if (Bytes.indexOf(b, EXCEPTION, segment, end) >= 0 || Bytes.indexOf(b, ERROR, segment, end) >= 0) {
            return true;
        }
        for (byte[] suffix : OTHER_TYPE_ENDS) {
            if (end - segment > suffix.length && Bytes.startsWith(b, end - suffix.length, end, suffix)) {
                return true;
            }
        }
        return false;
    }
}

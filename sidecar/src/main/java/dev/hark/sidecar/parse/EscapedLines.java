package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts lines that hold a whole trace because something on their way could not carry line ends: rsyslog writes
 * {@code #012} for one, others a backslash and an n. Nothing else is parted: both may stand in an ordinary message.
 */
final class EscapedLines {

    private static final byte[] HASH = Bytes.ascii("#012");
    private static final byte[] BACKSLASH = Bytes.ascii("\\n");

    private EscapedLines() {}

    /** Whether there is what {@link #in} looks for at all: one look at the bytes instead of seven at each line. */
    static boolean mayHold(byte[] b, int from, int to) {
        return Bytes.indexOf(b, HASH, from, to) >= 0 || Bytes.indexOf(b, BACKSLASH, from, to) >= 0;
    }

    /** The lines as they were before. */
    static List<String> in(List<String> lines) {
        if (lines.stream().noneMatch(EscapedLines::holdsTrace)) {
            return lines;
        }
        List<String> parted = new ArrayList<>();
        for (String line : lines) {
            String whole = line.replace("#012", "\n").replace("\\r\\n", "\n").replace("\\n", "\n");
            whole.replace("#011", "\t").replace("\\t", "\t").lines().forEach(parted::add);
        }
        return parted;
    }

    private static boolean holdsTrace(String line) {
        return line.contains("#012#011at ")
                || line.contains("#012    at ")
                || line.contains("#012  File ")
                || line.contains("\\n\\tat ")
                || line.contains("\\n    at ")
                || line.contains("\\n  File \\\"")
                || line.contains("\\n  File \"")
                || line.contains("\\nStack trace:\\n#0 ");
    }
}

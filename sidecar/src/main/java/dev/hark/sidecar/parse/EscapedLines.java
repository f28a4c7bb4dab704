package dev.hark.sidecar.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts lines that hold a whole trace because something on their way could not carry line ends: rsyslog writes
 * {@code #012} for one, others a backslash and an n. Nothing else is parted: both may stand in an ordinary message.
 */
final class EscapedLines {

    private EscapedLines() {}

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
                || line.contains("\\n  File \"");
    }
}

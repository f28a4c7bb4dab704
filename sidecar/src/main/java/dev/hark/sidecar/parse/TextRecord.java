package dev.hark.sidecar.parse;

import java.util.List;

/** What text records have in common: message lines, then maybe a trace. */
final class TextRecord {

    private TextRecord() {}

    /** The message: what stands before the trace. */
    static String before(List<String> lines, Trace trace) {
        String above = String.join("\n", lines.subList(0, trace.firstLine())).strip();
        if (!trace.inMessage()) {
            return above;
        }
        String line = lines.get(trace.firstLine()).strip();
        return above.isEmpty() ? line : above + "\n" + line;
    }
}

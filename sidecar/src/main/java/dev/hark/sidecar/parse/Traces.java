package dev.hark.sidecar.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the exception among the lines of a record, whatever language wrote it. */
final class Traces {

    private Traces() {}

    static @Nullable Trace read(List<String> lines) {
        for (String line : lines) {
            if (line.contains("Traceback (most recent call last)")) {
                return PythonTrace.read(lines);
            }
        }
        return JavaTrace.read(lines);
    }
}

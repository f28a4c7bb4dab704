package dev.hark.sidecar.parse;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the exception among the lines of a record, whatever language wrote it. */
final class Traces {

    private static final Pattern DOTNET_CALL =
            Pattern.compile("at [^(]+\\((?:[\\w.&\\[\\]<>`, ]+ \\w+)?(?:, [^)]*)?\\)(?: in .*)?");
    private static final Pattern NODE_CALL = Pattern.compile("at .*:\\d+:\\d+\\)?");
    private static final Pattern RUBY_CALL = Pattern.compile(".*\\.rb:\\d+:in ['`].*");

    private Traces() {}

    static @Nullable Trace read(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty()) {
                continue;
            }
            switch (text.charAt(0)) {
                case 'a' -> {
                    if (text.startsWith("at ") && (text.indexOf('(') > 0 || text.indexOf(':') > 0)) {
                        return calls(lines, text);
                    }
                }
                case 'g' -> {
                    if (text.startsWith("goroutine ") && text.endsWith("]:")) {
                        return GoTrace.read(lines);
                    }
                }
                case 'F', 'T', '+' -> {
                    if (text.contains("Traceback (most recent call last)")) {
                        return PythonTrace.read(lines);
                    }
                }
                case '#' -> {
                    if (text.startsWith("#0 ")) {
                        return DartTrace.isCall(text) ? DartTrace.read(lines) : PhpTrace.read(lines);
                    }
                }
                case '-' -> {
                    if (text.startsWith("---> ")) {
                        return DotnetTrace.read(lines);
                    }
                }
                default -> {
                    // a line of the message, or of a language that is told by more than its first letter
                }
            }
            if (BriefTrace.begins(text)) {
                return BriefTrace.read(lines);
            }
            if (text.contains("[object] (") && text.contains("(code: ")) {
                return PhpTrace.read(lines);
            }
            if (text.contains("panicked at")) {
                return RustTrace.read(lines);
            }
            if (text.contains("Traceback (most recent call last)")) {
                return PythonTrace.read(lines);
            }
            if (text.contains(".rb:") && RUBY_CALL.matcher(text).matches()) {
                return RubyTrace.read(lines);
            }
        }
        return GoTrace.isGo(lines) ? GoTrace.read(lines) : JavaTrace.read(lines);
    }

    private static @Nullable Trace calls(List<String> lines, String call) {
        if (isPlainJava(call)) {
            return JavaTrace.read(lines);
        }
        if (NODE_CALL.matcher(call).matches()) {
            return NodeTrace.read(lines);
        }
        return call.contains(":line ") || DOTNET_CALL.matcher(call).matches()
                ? DotnetTrace.read(lines)
                : JavaTrace.read(lines);
    }

    /** {@code at a.b.C.m(C.java:1)}: by far the most frequent call, told without a pattern. */
    private static boolean isPlainJava(String call) {
        int place = call.indexOf(JAVA_PLACE);
        int i = place + JAVA_PLACE.length();
        while (place > 0 && i < call.length() && Character.isDigit(call.charAt(i))) {
            i++;
        }
        return place > 0 && i == call.length() - 1 && call.charAt(i) == ')';
    }

    private static final String JAVA_PLACE = ".java:";
}

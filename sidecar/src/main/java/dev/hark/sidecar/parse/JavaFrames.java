package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import org.jspecify.annotations.Nullable;

/** Lines such as {@code at java.base/java.lang.Thread.run(Thread.java:1583) ~[app.jar:1.2]}. */
final class JavaFrames {

    private JavaFrames() {}

    static @Nullable Frame read(String text) {
        int from = "at ".length();
        int open = text.indexOf('(', from);
        int close = open < 0 ? -1 : text.indexOf(')', open);
        if (open <= from || close < 0) {
            boolean bare = open < 0 && text.indexOf('.', from) > from && text.indexOf(' ', from) < 0;
            return bare ? named(text, from, text.length(), null, 0) : null;
        }
        int colon = text.lastIndexOf(':', close - 1);
        int line = colon <= open ? 0 : number(text, colon + 1, close);
        String file = text.substring(open + 1, line > 0 ? colon : close);
        boolean nowhere = file.isEmpty() || file.equals("Native Method") || file.equals("Unknown Source");
        return named(text, from, open, nowhere ? null : file, line);
    }

    private static Frame named(String text, int start, int end, @Nullable String file, int line) {
        int from = Math.max(start, text.lastIndexOf('/', end - 1) + 1);
        int dot = text.lastIndexOf('.', end - 1);
        return dot <= from
                ? new Frame(null, text.substring(from, end), file, line)
                : new Frame(text.substring(from, dot), text.substring(dot + 1, end), file, line);
    }

    static int number(String text) {
        return number(text, 0, text.length());
    }

    private static int number(String text, int from, int to) {
        if (from == to || to - from > 9) {
            return 0;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}

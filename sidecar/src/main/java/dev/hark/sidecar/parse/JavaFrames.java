package dev.hark.sidecar.parse;

import dev.hark.signal.Frame;
import org.jspecify.annotations.Nullable;

/** Lines such as {@code at java.base/java.lang.Thread.run(Thread.java:1583) ~[app.jar:1.2]}. */
final class JavaFrames {

    private JavaFrames() {}

    static @Nullable Frame read(String text) {
        String call = text.substring("at ".length());
        int open = call.indexOf('(');
        int close = open < 0 ? -1 : call.indexOf(')', open);
        if (open <= 0 || close < 0) {
            return open < 0 && call.indexOf('.') > 0 && call.indexOf(' ') < 0 ? named(call, null, 0) : null;
        }
        String place = call.substring(open + 1, close);
        int colon = place.lastIndexOf(':');
        int line = colon < 0 ? 0 : number(place.substring(colon + 1));
        String file = line > 0 ? place.substring(0, colon) : place;
        boolean nowhere = file.isEmpty() || file.equals("Native Method") || file.equals("Unknown Source");
        return named(call.substring(0, open), nowhere ? null : file, line);
    }

    private static Frame named(String qualified, @Nullable String file, int line) {
        String name = qualified.substring(qualified.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? new Frame(null, name, file, line)
                : new Frame(name.substring(0, dot), name.substring(dot + 1), file, line);
    }

    static int number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}

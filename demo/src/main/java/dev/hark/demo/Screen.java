package dev.hark.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the user sees: short lines, each with the seconds since the start. Only the demo's own thread writes. */
final class Screen {

    /** Titles of issues come from logs; what could steer the terminal is not shown. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final PrintStream out;
    private final long start = System.nanoTime();

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Something that happened now. */
    void now(String text) {
        print("%6.1f s  %s"
                .formatted(Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0, text));
    }

    /** More about the line before. */
    void more(String text) {
        print("          " + text);
    }

    void blank() {
        print("");
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** A demo that nobody can see any more (a closed pipe) shall end, not run on for ever. */
    private void print(String line) {
        out.println(CONTROL.matcher(line).replaceAll(" "));
        if (out.checkError()) {
            throw new UncheckedIOException("The output cannot be written", new IOException("closed"));
        }
    }
}

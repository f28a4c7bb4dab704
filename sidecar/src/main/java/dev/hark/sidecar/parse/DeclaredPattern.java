package dev.hark.sidecar.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.sidecar.frame.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How records of one log begin, as somebody declared it for a format that is not recognised by itself: a regular
 * expression with named groups, or parts in the manner of grok. RE2 takes time linear in the line, whatever the
 * expression. Groups named {@code time}, {@code level}, {@code logger}, {@code thread} and {@code message} are those
 * parts of the record; others become attributes or, by their names, the ids that tie records together.
 */
public final class DeclaredPattern {

    /** What is wrong with the text of a pattern, and where. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        private final int position;

        Malformed(String message, int position) {
            super(message);
            this.position = position;
        }

        /** Index in the text, from 0. */
        public int position() {
            return position;
        }
    }

    private static final Set<String> PARTS = Set.of("time", "level", "logger", "thread", "message");
    private static final int LONGEST = 8 * 1024;

    private final String text;
    private final Pattern pattern;

    private DeclaredPattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Reads the text of a pattern. */
    public static DeclaredPattern of(String text) throws Malformed {
        Pattern pattern;
        try {
            pattern = Pattern.compile(Grok.expand(text));
        } catch (PatternSyntaxException e) {
            int at = e.getPattern() == null ? -1 : text.indexOf(e.getPattern());
            throw new Malformed(e.getDescription(), Math.max(0, at));
        }
        if (pattern.namedGroups().keySet().stream().noneMatch(PARTS::contains)) {
            throw new Malformed("no group is named time, level, logger, thread or message", 0);
        }
        return new DeclaredPattern(text, pattern);
    }

    /** Fills the header; false where the line does not begin so. */
    boolean read(byte[] b, int from, int to, TextHeader h) {
        h.clear();
        Matcher matcher = matcher(b, from, to);
        if (!matcher.lookingAt()) {
            return false;
        }
        h.format = Format.DECLARED;
        h.from = from;
        h.lineTo = to;
        h.body = from + matcher.end();
        for (String name : pattern.namedGroups().keySet()) {
            int start = matcher.start(name);
            if (start >= 0) {
                part(name, b, from + start, from + matcher.end(name), h);
            }
        }
        return true;
    }

    private static void part(String name, byte[] b, int start, int end, TextHeader h) {
        switch (name) {
            case "time" -> {
                h.stampTo = Stamps.read(b, start, end, h.stamp) > 0 ? end : -1;
            }
            case "level" -> {
                int word = Bytes.skipBlanks(b, start, end);
                int letters = LevelWords.letters(b, word, end);
                h.level = letters == word + 1 ? LevelWords.ofLetter(b[word]) : LevelWords.of(b, word, letters);
            }
            case "logger" -> h.logger(start, end);
            case "thread" -> h.thread(start, end);
            case "message" -> h.body = start;
            default -> {
                // read by others()
            }
        }
    }

    /** Values of the groups that are no part of every record. */
    Map<String, String> others(byte[] b, int from, int to) {
        Map<String, String> others = new LinkedHashMap<>();
        Matcher matcher = matcher(b, from, to);
        if (matcher.lookingAt()) {
            for (String name : pattern.namedGroups().keySet()) {
                int start = matcher.start(name);
                if (start >= 0 && !PARTS.contains(name)) {
                    int length = matcher.end(name) - start;
                    others.put(name, new String(b, from + start, length, StandardCharsets.UTF_8));
                }
            }
        }
        return others;
    }

    private Matcher matcher(byte[] b, int from, int to) {
        return pattern.matcher(Arrays.copyOfRange(b, from, Math.min(to, from + LONGEST)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredPattern that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.hark.collector.web.view;

import org.jspecify.annotations.Nullable;

/**
 * A text that may be long: its beginning stands open, the rest is folded.
 *
 * @param head the beginning
 * @param rest what follows, or null where nothing does
 */
public record Passage(String head, @Nullable String rest) {

    private static final int LINES = 12;
    private static final int LENGTH = 1_200;

    /** Cuts after the twelfth line or so many characters, whichever comes first; not for a few characters more. */
    public static Passage of(String text) {
        int end = Math.min(LENGTH, endOfLine(text));
        if (text.length() - end < LENGTH / 10) {
            return new Passage(text, null);
        }
        int cut = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        String rest = text.substring(cut);
        return new Passage(text.substring(0, cut), rest.startsWith("\n") ? rest.substring(1) : rest);
    }

    private static int endOfLine(String text) {
        int end = -1;
        for (int line = 0; line < LINES; line++) {
            end = text.indexOf('\n', end + 1);
            if (end < 0) {
                return text.length();
            }
        }
        return Math.max(1, end);
    }

    /** What the fold says. */
    public String label() {
        return rest == null ? "" : Figures.number(rest.length(), "character", "characters") + " more";
    }
}

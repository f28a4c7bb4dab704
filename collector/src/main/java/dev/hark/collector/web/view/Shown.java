package dev.hark.collector.web.view;

import dev.hark.signal.Limits;
import java.util.HexFormat;

/**
 * Text from outside, made fit to be looked at. The templates escape what means something in HTML; this is for what
 * means something to eyes: characters that turn the direction of writing, hide, or ring a bell are spelled out, so
 * that a log line cannot show other words than it holds.
 */
public final class Shown {

    private static final HexFormat HEX = HexFormat.of();

    private Shown() {}

    /** The text with what cannot be seen spelled out, as {@code \\u202e}. Line breaks and tabs stay. */
    public static String text(String text) {
        if (text.chars().noneMatch(Shown::unseen)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 32);
        text.chars().forEach(c -> {
            if (unseen(c)) {
                shown.append("\\u").append(HEX.toHexDigits((char) c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    /** The same, cut to a length. */
    public static String text(String text, int limit) {
        return text(Limits.cut(text, limit));
    }

    private static boolean unseen(int c) {
        return switch (c) {
            case '\n', '\t' -> false;
            case '\u061c', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff' -> true;
            default ->
                c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        };
    }
}

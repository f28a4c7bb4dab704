package dev.hark.signal.grouping;

import java.util.List;

/**
 * What a message looks like when its values are taken out: the same for every line that one statement of the code
 * writes, as far as the line alone can tell.
 *
 * <p>A token that holds a digit is a value, and so are quoted words, what follows {@code =}, paths, addresses and
 * dates. Nothing is learnt from other lines, so every collector, after every restart, finds the same template.
 * One pass over the characters; no regular expression.
 *
 * @param pattern the message with {@code <*>} for each value, at most {@value Masker#LONGEST} characters
 * @param text the same for people: {@code <number>}, {@code <path>} and so on instead of {@code <*>}
 * @param distinctions values from small closed sets, such as {@code status 503} or {@code GET /orders/*}: not part of the
 *     pattern, yet they tell causes apart
 * @param quoted words that stood in quotes and held no digit: values more often than not, names of things at times
 */
public record MessageTemplate(String pattern, String text, List<String> distinctions, List<String> quoted) {

    public MessageTemplate {
        distinctions = List.copyOf(distinctions);
        quoted = List.copyOf(quoted);
    }

    /** The template of the message. */
    public static MessageTemplate of(String message) {
        return new Masker(new Input(message)).template();
    }
}

package dev.hark.sidecar.detect;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that speak of errors and report none. */
final class NonErrors {

    private static final Pattern ZERO = Pattern.compile(
            "\\b(?:0|no|zero) (?:errors?|failures?|exceptions?)\\b|\\b(?:errors?|failures?|err)\\s*[:=]\\s*(?:0|none|null|false|nil)\\b");

    private NonErrors() {}

    /** {@code errors: 0}, {@code no errors}. */
    static boolean deny(String message) {
        return ZERO.matcher(message.toLowerCase(Locale.ROOT)).find();
    }

    /** An exception that the framework turned into its proper answer: Spring's {@code Resolved […]}. */
    static boolean handled(String message) {
        return message.startsWith("Resolved [");
    }
}

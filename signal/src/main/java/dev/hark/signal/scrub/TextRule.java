package dev.hark.signal.scrub;

/**
 * A rule of the user's own, compiled elsewhere: this package knows no pattern library. It runs on every text after
 * the built-in rules, so it must take linear time, and it must leave {@link Scrubber#MARK} alone.
 */
@FunctionalInterface
public interface TextRule {

    /** The text with {@link Scrubber#MARK} in place of what the rule takes out; the same text where it takes nothing. */
    String apply(String text);
}

package dev.hark.sidecar.detect.drift;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an environment is held against.
 *
 * @param expected facts that somebody declared
 * @param warn how long before its end a certificate is told of
 * @param clockLimit how wrong the clock may be
 */
public record DriftRules(List<Expected> expected, Duration warn, Duration clockLimit) {

    public DriftRules {
        expected = List.copyOf(expected);
    }

    /**
     * A fact that somebody declared.
     *
     * @param fact its name
     * @param declared what it must be, in words behind "must"
     * @param holds whether a value is so
     */
    public record Expected(String fact, String declared, Predicate<String> holds) {}
}

package dev.hark.sidecar.health;

/**
 * What one run of a check found.
 *
 * @param status pass, warn or fail; unknown where the check could not be done
 * @param observed what was seen, with its numbers, such as {@code 12 MiB of 64 MiB used}
 * @param expected what should be seen, such as {@code less than 90 %}
 */
public record Verdict(Status status, String observed, String expected) {

    public static Verdict of(Status status, String observed, String expected) {
        return new Verdict(status, observed, expected);
    }
}

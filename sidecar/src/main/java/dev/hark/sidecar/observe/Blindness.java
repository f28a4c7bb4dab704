package dev.hark.sidecar.observe;

import java.time.Instant;

/**
 * Something that a sense should see and cannot: no observation of it is no sign that all is well.
 *
 * @param sense which one
 * @param what cannot be seen, such as {@code /proc/7/io}
 * @param why with the way out where there is one, such as {@code permission denied; run as the service's user}
 * @param time since when
 */
public record Blindness(Sense sense, String what, String why, Instant time) implements Observation {}

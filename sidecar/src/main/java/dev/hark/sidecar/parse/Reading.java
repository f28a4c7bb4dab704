package dev.hark.sidecar.parse;

import java.time.ZoneId;
import java.util.List;

/**
 * What the lines of a log do not say about themselves.
 *
 * @param zone of time stamps that name none
 * @param patterns of headers that are not recognised by themselves; the first that fits counts
 */
public record Reading(ZoneId zone, List<DeclaredPattern> patterns) {

    public Reading {
        patterns = List.copyOf(patterns);
    }

    /** Nothing is declared. */
    public static Reading in(ZoneId zone) {
        return new Reading(zone, List.of());
    }
}

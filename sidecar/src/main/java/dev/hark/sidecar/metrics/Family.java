package dev.hark.sidecar.metrics;

import java.util.List;

/**
 * A metric family of which the page is made anew at every scrape, from what was seen last: what was not seen has no
 * series at all.
 *
 * @param name as it is exposed, {@code _total} included
 * @param labels their names
 * @param help what it means
 */
public record Family(String name, List<String> labels, String help) {

    private static final String TOTAL = "_total";

    public static Family of(String name, String help, String... labels) {
        return new Family(name, List.of(labels), help);
    }

    public Family {
        labels = List.copyOf(labels);
    }

    /** Whether it only grows, as far as the kernel lives on. */
    public boolean isCounter() {
        return name.endsWith(TOTAL);
    }

    /** Without the ending that counters have only where they are exposed. */
    String plainName() {
        return isCounter() ? name.substring(0, name.length() - TOTAL.length()) : name;
    }
}

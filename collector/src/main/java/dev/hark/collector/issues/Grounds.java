package dev.hark.collector.issues;

import java.util.List;

/**
 * Why findings are one issue.
 *
 * @param version of the grouping algorithm
 * @param key what they share: 32 hexadecimal digits
 * @param parts what the algorithm read, in its order
 */
public record Grounds(int version, String key, List<Part> parts) {

    public Grounds {
        parts = List.copyOf(parts);
    }

    /**
     * One thing the algorithm read.
     *
     * @param role code of what it is, such as {@code own_frame}; one of a newer algorithm may be unknown here
     * @param value the thing, readable
     */
    public record Part(String role, String value) {}
}

package dev.hark.collector.storage.sqlite;

import dev.hark.collector.storage.IssueQuery.Sort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a part of a list ended: the ordering columns of its last issue, and the moment for which what is new was
 * judged, so that the order does not shift under the reader.
 */
record Cursor(Sort sort, Instant asOf, List<Long> key) {

    private static final int PARTS = 6;

    String text() {
        String text = sort.code() + "." + asOf.toEpochMilli() + "." + key.get(0) + "." + key.get(1) + "." + key.get(2)
                + "." + key.get(3);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor parse(String text, Sort sort) {
        String[] parts = decode(text).split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(sort.code())) {
            throw new IllegalArgumentException("this cursor belongs to another list");
        }
        try {
            List<Long> numbers = Arrays.stream(parts).skip(1).map(Long::valueOf).toList();
            return new Cursor(sort, Instant.ofEpochMilli(numbers.getFirst()), numbers.subList(1, PARTS - 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("this is no cursor", e);
        }
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no cursor", e);
        }
    }
}

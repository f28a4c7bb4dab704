package dev.hark.collector.storage;

import org.jspecify.annotations.Nullable;

/**
 * The issues around one in a list.
 *
 * @param previous number of the one before, or null at the top
 * @param next number of the one behind, or null at the bottom
 */
public record Neighbours(@Nullable Long previous, @Nullable Long next) {

    public static final Neighbours NONE = new Neighbours(null, null);
}

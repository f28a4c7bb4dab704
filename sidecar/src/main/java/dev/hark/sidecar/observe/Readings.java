package dev.hark.sidecar.observe;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Numbers by name, of which any may be absent: a kernel that does not have one, or does not let us see it, has not said
 * zero. Immutable.
 *
 * @param <E> the names
 */
public final class Readings<E extends Enum<E>> {

    private final Map<E, Long> values;

    private Readings(Map<E, Long> values) {
        this.values = values;
    }

    public static <E extends Enum<E>> Readings<E> none(Class<E> names) {
        return new Draft<>(names).readings();
    }

    public OptionalLong get(E name) {
        Long value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public boolean has(E name) {
        return values.containsKey(name);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Readings<?> readings && values.equals(readings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Readings while they are gathered. One thread. */
    public static final class Draft<E extends Enum<E>> {

        private final EnumMap<E, Long> values;

        public Draft(Class<E> names) {
            this.values = new EnumMap<>(names);
        }

        public void put(E name, long value) {
            values.put(name, value);
        }

        /** What was gathered so far. */
        public Readings<E> readings() {
            return new Readings<>(new EnumMap<>(values));
        }
    }
}

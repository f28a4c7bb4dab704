package dev.hark.sidecar.observe;

import java.util.OptionalLong;

/**
 * What a counter of the kernel has grown by between two looks.
 *
 * <p>A counter that is less than before has either begun again from zero, with a new namespace, process or group, or
 * has run over its 32 bits, as those of some kernels do. It ran over where it was in the last sixteenth before the end
 * and is in the first sixteenth after it; otherwise it began again, and has grown by at least what it shows.
 */
public final class CounterDelta {

    private static final long END_OF_32_BITS = 1L << 32;
    private static final long SIXTEENTH = END_OF_32_BITS >> 4;

    private CounterDelta() {}

    public static long between(long before, long now) {
        if (now >= before) {
            return now - before;
        }
        boolean ranOver = before >= END_OF_32_BITS - SIXTEENTH && before < END_OF_32_BITS && now < SIXTEENTH;
        return ranOver ? END_OF_32_BITS - before + now : now;
    }

    /** Absent where either is: what was not known before cannot have grown. */
    public static OptionalLong between(OptionalLong before, OptionalLong now) {
        return before.isEmpty() || now.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(between(before.getAsLong(), now.getAsLong()));
    }

    /** Of one name in two readings. */
    public static <E extends Enum<E>> OptionalLong between(Readings<E> before, Readings<E> now, E name) {
        return between(before.get(name), now.get(name));
    }
}

package dev.hark.sidecar.detect.trend;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the floor of a number rises while the load does not.
 *
 * <p>The floor is the least value of a window: what is given back is not in it. Windows of three lengths are kept, twelve of
 * each, so that a fast leak is seen within minutes and a slow one at all; their length is a number of values, and so
 * follows how often somebody looks. The rise must be one by Mann and Kendall's test (of all pairs of windows, nearly all
 * in order), which needs no shape and forgives a window that is off. The first window after a start is not looked at:
 * starting fills pools and caches. One thread.
 */
public final class RisingFloor {

    /** Values in a window. */
    private static final int[] LENGTHS = {6, 36, 216};

    private final Scale[] scales = new Scale[LENGTHS.length];
    private @Nullable Instant last;

    public RisingFloor() {
        for (int i = 0; i < LENGTHS.length; i++) {
            scales[i] = new Scale(i, LENGTHS[i]);
        }
    }

    /** Values in the shortest window. */
    public static int shortest() {
        return LENGTHS[0];
    }

    /**
     * Takes a value.
     *
     * @param load what the service had to do
     * @return the rise of the longest windows that show one, when a window has just ended
     */
    public Optional<Rise> add(Instant at, double value, Load load) {
        if (last != null && at.isBefore(last)) {
            restart();
        }
        last = at;
        Rise rise = null;
        for (Scale scale : scales) {
            Rise its = scale.add(at, value, load);
            rise = its == null ? rise : its;
        }
        return Optional.ofNullable(rise);
    }

    /** Forgets everything: the process is another, or time is. */
    public void restart() {
        last = null;
        for (Scale scale : scales) {
            scale.restart();
        }
    }
}

package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that stand for the names of threads and traces, made while a line is looked at anyway. Lines whose marks
 * differ are not of one thread; whether lines with the same marks are is found by reading them. So the hundreds of lines
 * before a failure need not be read to find the ten that belong to it.
 */
public final class Marks {

    /** The line was not looked at closely enough to know. */
    public static final long UNKNOWN = 0;

    /** The line names none. */
    public static final long NONE = 1;

    private Marks() {}

    /** Mark of a name, {@link #NONE} where there is none. */
    public static long of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Bytes.hash(bytes, 0, bytes.length);
    }

    /**
     * Whether a line of this thread and trace may be of the failing record's: of the same trace where both name one,
     * else of the same thread, where the failing one names any.
     */
    public static boolean mayBeRelated(long thread, long trace, long failingThread, long failingTrace) {
        if (trace > NONE || trace < UNKNOWN) {
            if (failingTrace != NONE) {
                return trace == failingTrace;
            }
        } else if (trace == UNKNOWN && failingTrace != NONE) {
            return true;
        }
        return failingThread == NONE || thread == UNKNOWN || thread == failingThread;
    }
}

package dev.hark.sidecar.exposition;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The line that is being read, and what is done about its faults. */
final class Line {

    private final boolean strict;
    private final Map<Fault, Long> broken = new EnumMap<>(Fault.class);

    /** Where the line's bytes are: from {@link #start} to before {@link #end}, without the end of the line. */
    byte[] bytes = new byte[0];

    int start;
    int end;

    /** From 1. */
    long number;

    private @Nullable Problem first;

    Line(boolean strict) {
        this.strict = strict;
    }

    void begin() {
        broken.clear();
        first = null;
        number = 0;
    }

    /** The body cannot be read on. */
    ExpositionException fatal(Fault fault, int position) {
        return new ExpositionException(new Problem(fault, number, position - start + 1));
    }

    /** A rule is broken: counted, or the end if the reader is strict. */
    void breaks(Fault rule, int position) throws ExpositionException {
        if (strict) {
            throw fatal(rule, position);
        }
        broken.merge(rule, 1L, Long::sum);
        if (first == null) {
            first = new Problem(rule, number, position - start + 1);
        }
    }

    Map<Fault, Long> broken() {
        return broken;
    }

    @Nullable
    Problem first() {
        return first;
    }
}

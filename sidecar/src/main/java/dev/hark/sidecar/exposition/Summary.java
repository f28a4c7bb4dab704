package dev.hark.sidecar.exposition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a body held.
 *
 * @param samples all, wanted or not
 * @param added series that the body before did not have
 * @param vanished series that the body before had
 * @param broken rules that it breaks, and how often
 * @param first place where it breaks one
 */
public record Summary(
        long bytes,
        long lines,
        int samples,
        int added,
        int vanished,
        Map<Fault, Long> broken,
        @Nullable Problem first) {

    public Summary {
        broken = Map.copyOf(broken);
    }
}

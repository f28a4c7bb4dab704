package dev.hark.collector.issues;

import dev.hark.signal.Finding;
import dev.hark.signal.Origin;
import java.time.Instant;
import java.util.Locale;

/**
 * A finding that is kept with its evidence.
 *
 * @param ordinal which finding of the issue it was, from 1
 * @param role why it is kept
 * @param receivedAt when the collector got it, by its own clock
 * @param origin whose it is
 * @param finding the finding, scrubbed
 */
public record Sample(long ordinal, Role role, Instant receivedAt, Origin origin, Finding finding) {

    /** Why a finding is kept with its evidence. */
    public enum Role {
        /** The issue's first. */
        FIRST,
        /** The latest by the service's clock. */
        LATEST,
        /** The first from a release, an instance, an environment, or of a variant. */
        NOVEL,
        /** One of those spread evenly over the issue's life. */
        SPREAD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

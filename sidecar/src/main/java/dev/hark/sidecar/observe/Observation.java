package dev.hark.sidecar.observe;

import java.time.Instant;

/** One thing that was seen. Immutable. Closed, so that it is clear what there is to be seen. */
public sealed interface Observation
        permits LogObservation,
                MetricsObservation,
                NetworkSnapshot,
                ProcessSnapshot,
                ProcessEnd,
                ProcessRestart,
                CgroupSnapshot,
                DiskSnapshot,
                Exchange,
                FileSnapshot,
                SqlAnswer,
                HttpAnswer,
                CanaryAnswer,
                EnvironmentSnapshot,
                Blindness {

    /** Which sense saw it. */
    Sense sense();

    /** When it was true. */
    Instant time();
}

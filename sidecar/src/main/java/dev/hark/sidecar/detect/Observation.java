package dev.hark.sidecar.detect;

/** One thing that was seen. Closed: every detector says what it makes of each. */
public sealed interface Observation permits LogObservation {}

package dev.hark.sidecar.detect;

import java.util.List;

/** The detectors there are. */
public final class Detectors {

    private Detectors() {}

    /** A new one of each, for one log. */
    public static List<Detector> all() {
        return List.of(new LogErrorDetector(), new LogCrashDetector());
    }
}

package dev.hark.sidecar.detect;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.function.Consumer;

/**
 * {@code log_crash}: the last words of a process that ended and should not have. Only what nothing but the end of a
 * process writes; that a process ended without a word is heard elsewhere.
 */
public final class LogCrashDetector implements Detector {

    private static final String NAME = "log_crash";
    private static final double CONFIDENCE = 0.9;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof LogObservation log) {
            String ending = log.record().ending();
            if (ending != null) {
                findings.accept(LogFindings.of(log, Kind.Known.CRASH, NAME, ending, CONFIDENCE));
            }
        }
    }
}

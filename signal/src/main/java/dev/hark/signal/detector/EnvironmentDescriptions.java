package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.DRIFT;

import java.util.List;

/** Detectors of where and with what the service runs. */
final class EnvironmentDescriptions {

    static final List<Description> ALL = List.of(new Description(
            "environment_drift",
            List.of(DRIFT),
            "Somebody declared what the environment must be, or it goes without saying: a certificate must be valid, a clock"
                    + " must be right.",
            "The environment that was seen is another one: another value, a certificate that has ended or soon will, a clock"
                    + " that was wrong twice in a row by more than the measurement may be.",
            "The sense of the environment (`environment.enabled`), and for values a declaration (`environment.expect`).",
            "What cannot be seen, a certificate that was renewed, a single late answer of a time server, a variable that is"
                    + " not set where no variable can be seen."));

    private EnvironmentDescriptions() {}
}

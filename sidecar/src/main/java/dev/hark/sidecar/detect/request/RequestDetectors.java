package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import java.util.List;

/** The detectors of this package. */
public final class RequestDetectors {

    private RequestDetectors() {}

    /** A new one of each that needs the proxy. */
    public static List<Detector> ofExchanges() {
        return List.of(
                new UnansweredDetector(),
                new LateAnswerDetector(),
                new WrongAnswerDetector(),
                new EmptyAnswerDetector(),
                new RepeatedWriteDetector(),
                new LostUpdateDetector(),
                new StaleReadDetector(),
                new LostSessionDetector(),
                new RepeatedRequestsDetector());
    }
}

package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import java.util.List;
import java.util.stream.Stream;

/** The detectors of this package. */
public final class RequestDetectors {

    private RequestDetectors() {}

    /** A new one of each, for an instance that is seen with all senses. */
    public static List<Detector> all() {
        return Stream.concat(ofLogs().stream(), ofExchanges().stream()).toList();
    }

    /** A new one of each that looks at logs; in this order, since the first looks at lines for those behind it. */
    public static List<Detector> ofLogs() {
        LineLook look = new LineLook();
        return List.of(new SwallowedErrorDetector(look), new LeakedSecretDetector(look), new RepeatedLinesDetector());
    }

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

package dev.hark.sidecar.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a service answered to a request that was made on purpose.
 *
 * @param time when it was asked
 * @param ask name of the question
 * @param took to the last byte
 * @param status of the answer
 * @param json whether its body is JSON to the end
 * @param values what stands in the places of the body that were asked for
 */
public record HttpAnswer(
        Instant time, String ask, Duration took, int status, boolean json, Map<String, JsonValues> values)
        implements Observation {

    public HttpAnswer {
        values = Map.copyOf(values);
    }

    @Override
    public Sense sense() {
        return Sense.HTTP;
    }
}

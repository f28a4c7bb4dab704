package dev.hark.sidecar.exposition;

import java.util.Map;

/**
 * An example of what was counted.
 *
 * @param labels such as the trace
 * @param seconds when, since 1970, or NaN where it does not say
 */
public record Exemplar(Map<String, String> labels, double value, double seconds) {

    public Exemplar {
        labels = Map.copyOf(labels);
    }
}

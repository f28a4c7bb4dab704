package dev.hark.sidecar.exposition;

import java.util.Map;

/**
 * What a sample is a sample of.
 *
 * @param labels without the name, by name
 */
public record Series(String name, Map<String, String> labels) {

    public Series {
        labels = Map.copyOf(labels);
    }
}

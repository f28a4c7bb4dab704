package dev.hark.collector.storage;

import dev.hark.collector.issues.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an issue's kept findings, latest first.
 *
 * @param samples by their ordinal, highest first
 * @param next cursor of the part behind it, or null at the end
 */
public record SampleList(List<Sample> samples, @Nullable String next) {

    public SampleList {
        samples = List.copyOf(samples);
    }
}

package dev.hark.collector.issues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an issue was seen, in brief.
 *
 * @param services those it was seen in, most findings first
 * @param firstRelease the release it was seen in first, or null where no finding named one
 * @param lastRelease the release of the latest finding that named one, or null
 * @param instances how many instances it was seen in
 */
public record Whereabouts(
        List<String> services,
        @Nullable String firstRelease,
        @Nullable String lastRelease,
        int instances) {

    public Whereabouts {
        services = List.copyOf(services);
    }
}

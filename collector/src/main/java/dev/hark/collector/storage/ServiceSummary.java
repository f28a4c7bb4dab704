package dev.hark.collector.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service that sidecars report from, or that has issues.
 *
 * @param name {@code service.name}
 * @param openIssues its issues that ask for somebody
 * @param findings all of its findings in issues that are kept
 * @param instances instances whose sidecar was heard within the retention
 * @param lastHeard when one of its sidecars was heard last, or null where none was
 */
public record ServiceSummary(
        String name,
        long openIssues,
        long findings,
        int instances,
        @Nullable Instant lastHeard) {}

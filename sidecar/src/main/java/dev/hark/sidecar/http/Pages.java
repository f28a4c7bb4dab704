package dev.hark.sidecar.http;

import dev.hark.sidecar.health.HealthBoard;
import dev.hark.sidecar.health.Probes;
import dev.hark.sidecar.pace.Pace;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What the server shows.
 *
 * @param registry the metrics
 * @param board the latest health results
 * @param probes the answers to probes
 * @param pace whether the sidecar hurries
 * @param version of the sidecar
 * @param serviceId service and instance that are watched
 */
public record Pages(
        PrometheusMeterRegistry registry,
        HealthBoard board,
        Probes probes,
        Pace pace,
        String version,
        String serviceId) {}

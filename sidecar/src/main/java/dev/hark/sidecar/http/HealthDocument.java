package dev.hark.sidecar.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hark.sidecar.health.Layer;
import dev.hark.sidecar.health.Result;
import dev.hark.sidecar.health.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code /health}: the form of the draft "Health Check Response Format for HTTP APIs", with layers, ages and
 * the status {@code unknown} added.
 *
 * @param status the worst of all
 * @param version of the sidecar
 * @param serviceId service and instance
 * @param layers status of each layer
 * @param checks one list of one entry per check, by {@code layer:check}
 */
record HealthDocument(
        String status, String version, String serviceId, Map<String, String> layers, Map<String, List<Entry>> checks) {

    static final String MEDIA_TYPE = "application/health+json";

    /**
     * What is known of one check.
     *
     * @param componentType always {@code component}
     * @param observedValue what was seen
     * @param expected what should be seen
     * @param status pass, warn, fail or unknown
     * @param since when this status began
     * @param time when it was last checked
     * @param lastPass when it last passed
     * @param ageSeconds how old the answer is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String componentType,
            String observedValue,
            String expected,
            String status,
            Instant since,
            @Nullable Instant time,
            @Nullable Instant lastPass,
            double ageSeconds) {}

    static HealthDocument of(List<Result> results, String version, String serviceId) {
        Map<String, List<Entry>> checks = new LinkedHashMap<>();
        results.forEach(result -> checks.put(result.layer().code() + ":" + result.check(), List.of(entry(result))));
        return new HealthDocument(worst(results).code(), version, serviceId, layers(results), checks);
    }

    static Status worst(List<Result> results) {
        return Status.worst(results.stream().map(Result::status).toList());
    }

    private static Map<String, String> layers(List<Result> results) {
        return Arrays.stream(Layer.values())
                .filter(layer -> results.stream().anyMatch(result -> result.layer() == layer))
                .collect(Collectors.toMap(
                        Layer::code,
                        layer -> worst(results.stream()
                                        .filter(result -> result.layer() == layer)
                                        .toList())
                                .code(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Entry entry(Result result) {
        return new Entry(
                "component",
                result.observed(),
                result.expected(),
                result.status().code(),
                result.since(),
                result.checkedAt(),
                result.lastPass(),
                result.age().toMillis() / 1000.0);
    }
}

package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose findings these are. The names on the wire are OpenTelemetry's.
 *
 * @param service {@code service.name}
 * @param namespace {@code service.namespace}
 * @param version {@code service.version}, the release
 * @param instance {@code service.instance.id}, one running copy; the pod's name in Kubernetes
 * @param environment {@code deployment.environment.name}
 * @param extra further attributes, kept
 */
public record Origin(
        @JsonProperty("service.name") String service,
        @JsonProperty("service.namespace") @Nullable String namespace,
        @JsonProperty("service.version") @Nullable String version,
        @JsonProperty("service.instance.id") String instance,

        @JsonProperty("deployment.environment.name") @Nullable
        String environment,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Origin {
        if (service == null || service.isBlank()) {
            throw new IllegalArgumentException("service.name is missing");
        }
        if (instance == null || instance.isBlank()) {
            throw new IllegalArgumentException("service.instance.id is missing");
        }
        extra = Extra.copyOf(extra);
    }
}

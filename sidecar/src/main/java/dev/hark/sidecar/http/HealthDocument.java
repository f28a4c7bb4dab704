package dev.hark.sidecar.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hark.sidecar.health.Layer;
import dev.hark.sidecar.health.Result;
import dev.hark.sidecar.health.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code /health}: the form of the draft "Health Check Response Format for HTTP APIs", with layers, ages and
 * the status {@code unknown} added. Above the checks stand the worst of all and the status of each layer.
 *
 * @param results of the checks that are asked for
 * @param version of the sidecar
 * @param serviceId service and instance
 */
record HealthDocument(List<Result> results, String version, String serviceId) {

    static final String MEDIA_TYPE = "application/health+json";

    Status worst() {
        return worst(results);
    }

    String json() {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("status", worst().code());
            json.writeStringField("version", version);
            json.writeStringField("serviceId", serviceId);
            layers(json);
            checks(json);
            json.writeEndObject();
        });
    }

    private void layers(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("layers");
        for (Layer layer : Layer.values()) {
            List<Result> own =
                    results.stream().filter(result -> result.layer() == layer).toList();
            if (!own.isEmpty()) {
                json.writeStringField(layer.code(), worst(own).code());
            }
        }
        json.writeEndObject();
    }

    private void checks(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("checks");
        for (Result result : results) {
            json.writeArrayFieldStart(result.layer().code() + ":" + result.check());
            check(json, result);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void check(JsonGenerator json, Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("componentType", "component");
        json.writeStringField("observedValue", result.observed());
        json.writeStringField("expected", result.expected());
        json.writeStringField("status", result.status().code());
        time(json, "since", result.since());
        time(json, "time", result.checkedAt());
        time(json, "lastPass", result.lastPass());
        json.writeNumberField("ageSeconds", result.age().toMillis() / 1000.0);
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant at) throws IOException {
        if (at != null) {
            json.writeStringField(name, at.toString());
        }
    }

    private static Status worst(List<Result> results) {
        return Status.worst(results.stream().map(Result::status).toList());
    }
}

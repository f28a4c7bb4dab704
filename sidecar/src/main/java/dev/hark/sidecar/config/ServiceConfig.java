package dev.hark.sidecar.config;

import dev.hark.signal.Origin;
import dev.hark.signal.config.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose log is watched.
 *
 * @param name the service
 * @param namespace group of services it belongs to
 * @param version its release
 * @param instance this running copy, or null for the host's name
 * @param environment such as production
 */
public record ServiceConfig(
        String name,
        @Nullable String namespace,
        @Nullable String version,
        @Nullable String instance,
        @Nullable String environment) {

    /** Name of a service that nobody named, where findings go to the terminal only. */
    static final String UNNAMED = "unnamed";

    static ServiceConfig read(Settings settings, Use use) {
        String meaning = "Name of the watched service, as in OpenTelemetry's service.name.";
        String name = switch (use) {
            case DELIVER -> settings.requiredText("name", meaning, "shop");
            case PRINT -> settings.text("name", UNNAMED, meaning);
        };
        return new ServiceConfig(
                name,
                settings.optionalText("namespace", "Group of services it belongs to (service.namespace)."),
                settings.optionalText(
                        "version", "Its release (service.version); issues name the release they began in."),
                settings.optionalText(
                        "instance", "This running copy (service.instance.id); the host's name where it is missing."),
                settings.optionalText(
                        "environment", "Where it runs, such as production (deployment.environment.name)."));
    }

    /** As it travels with every batch. */
    public Origin origin(String hostName) {
        return new Origin(name, namespace, version, instance == null ? hostName : instance, environment, Map.of());
    }
}

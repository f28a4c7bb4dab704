package dev.hark.signal.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment variables that are meant for Hark's configuration: those with our prefix, without the launcher's
 * own and without what Kubernetes adds to every container for a service that happens to be called {@code hark-…}.
 */
final class Environment {

    static final String PREFIX = "HARK_";

    private static final Set<String> LAUNCHER =
            Set.of("HARK_JAVA_HOME", "HARK_SIDECAR_FLAGS", "HARK_COLLECTOR_FLAGS", "HARK_REPLAY_FLAGS");

    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT)(_.*)?|.*_PORT_\\d+_(TCP|UDP).*");

    private Environment() {}

    static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name) && !isServiceLink(name, value)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches() || value.startsWith("tcp://") || value.startsWith("udp://");
    }
}

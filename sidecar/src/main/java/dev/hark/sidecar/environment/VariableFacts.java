package dev.hark.sidecar.environment;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of the service's environment variables, with keyed hashes of those values that nobody could guess. A value
 * itself is told only of variables that somebody declared to be no secret.
 */
final class VariableFacts {

    private static final int MOST = 300;

    /** Differ by nature: they name the instance, where it runs, or the shell that began it. */
    private static final Set<String> OWN = Set.of(
            "HOSTNAME",
            "HOST",
            "POD_NAME",
            "POD_IP",
            "POD_IPS",
            "POD_UID",
            "NODE_NAME",
            "NODE_IP",
            "HOST_IP",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "SYSTEMD_EXEC_PID",
            "MAINPID",
            "NOTIFY_SOCKET",
            "LISTEN_PID",
            "TERM",
            "COLUMNS",
            "LINES",
            "WINDOWID",
            "XDG_SESSION_ID",
            "DBUS_SESSION_BUS_ADDRESS",
            "HARK_SERVICE_INSTANCE");

    /** Kubernetes gives a pod these for each service that was there before it: two replicas rarely get the same. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP)(_[A-Z]+)?)");

    private final FactList facts;
    private final EnvironmentConfig.Variables config;
    private final @Nullable KeyedHash hash;

    VariableFacts(FactList facts, EnvironmentConfig.Variables config, @Nullable KeyedHash hash) {
        this.facts = facts;
        this.config = config;
        this.hash = hash;
    }

    /** How many were left out because there are too many. */
    int look(Map<String, String> variables) {
        Map<String, String> compared = new TreeMap<>(variables);
        compared.entrySet().removeIf(entry -> isLeftOut(entry.getKey(), entry.getValue()));
        compared.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> facts.peers("variable." + entry.getKey(), told(entry.getKey(), entry.getValue())));
        return Math.max(0, compared.size() - MOST);
    }

    private String told(String name, String value) {
        if (config.plain().contains(name)) {
            return value;
        }
        if (value.isEmpty()) {
            return "empty";
        }
        if (Guessable.isGuessable(value)) {
            return "short";
        }
        return hash == null ? "set" : hash.of(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isLeftOut(String name, String value) {
        return OWN.contains(name)
                || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)
                || isServiceLink(name, value)
                || config.ignore().stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** DB_PORT may be somebody's own setting; that of a service link holds an address. */
    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && (value.startsWith("tcp://") || value.startsWith("udp://")));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}

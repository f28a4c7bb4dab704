package dev.hark.sidecar.config;

import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics are scraped.
 *
 * @param name the label {@code target} of what is said about it
 * @param url with path
 * @param period how often
 * @param timeout how long one scrape may take
 * @param access how the sidecar proves who it is
 * @param tls whom the sidecar believes to be the target
 * @param headers sent with every scrape
 * @param fallback how a body is read whose Content-Type says nothing useful
 */
public record TargetConfig(
        String name,
        URI url,
        Duration period,
        Duration timeout,
        Access access,
        Tls tls,
        Map<String, Secret> headers,
        Fallback fallback) {

    /** How a body is read whose Content-Type is missing or unknown. */
    public enum Fallback {
        NONE,
        TEXT,
        OPENMETRICS
    }

    /**
     * How the sidecar proves who it is; nothing of it for a target that does not ask.
     *
     * @param token bearer token
     * @param tokenPath file with the token, read again at each scrape because it may be renewed
     * @param user for basic authentication
     * @param password for basic authentication
     */
    public record Access(
            @Nullable Secret token,
            @Nullable Path tokenPath,
            @Nullable String user,
            @Nullable Secret password) {

        public static final Access NONE = new Access(null, null, null, null);
    }

    /**
     * Whom the sidecar believes.
     *
     * @param ca file of certificates in PEM form, or null for those of the JVM
     * @param insecure whether anybody is believed
     */
    public record Tls(@Nullable Path ca, boolean insecure) {

        public static final Tls USUAL = new Tls(null, false);
    }

    private static final URI NOWHERE = URI.create("http://localhost/metrics");

    public TargetConfig {
        headers = Map.copyOf(headers);
    }

    static TargetConfig read(Settings settings, Duration period, Duration timeout) {
        URI url = settings.optionalUrl(
                "url", "Address of the metrics with path, such as http://127.0.0.1:8080/metrics; required.");
        if (!settings.isSet("url")) {
            settings.problem("url", null, "is missing; set it, for example to http://127.0.0.1:8080/metrics");
        }
        String name = settings.optionalText(
                "name", "Label target of the sidecar's metrics about this target; host, port and path where missing.");
        Duration every = settings.duration(
                "period", period, Duration.ofMillis(100), Duration.ofHours(1), "How often it is scraped.");
        Duration patience = settings.duration(
                "timeout",
                timeout,
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                "How long one scrape may take, to the last byte.");
        URI known = url == null ? NOWHERE : url;
        return new TargetConfig(
                name == null ? known.getRawAuthority() + known.getRawPath() : name,
                known,
                every,
                patience.compareTo(every) > 0 ? every : patience,
                access(settings),
                tls(settings.section("tls")),
                headers(settings),
                settings.choice(
                        "fallback",
                        Fallback.NONE,
                        "How a body is read whose Content-Type is missing or unknown; none fails the scrape, as"
                                + " Prometheus 3 does."));
    }

    private static Access access(Settings settings) {
        Secret token = settings.optionalSecret("token", "Bearer token for the target.");
        String tokenPath = settings.optionalText("tokenPath", "File with the bearer token, read again at each scrape.");
        String user = settings.optionalText("user", "User for basic authentication.");
        Secret password = settings.optionalSecret("password", "Password for basic authentication.");
        boolean bearer = token != null || tokenPath != null;
        if ((bearer && user != null) || (token != null && tokenPath != null)) {
            settings.problem(
                    "token", null, "is one of several ways to log in; choose one of token, tokenPath and user");
        }
        if (user == null && password != null) {
            settings.problem("password", null, "is of no use without user");
        }
        return new Access(token, tokenPath == null ? null : Path.of(tokenPath), user, password);
    }

    private static Tls tls(Settings settings) {
        String ca = settings.optionalText("ca", "File of certificates (PEM) that the target's must come from.");
        return new Tls(
                ca == null ? null : Path.of(ca),
                settings.flag(
                        "insecure",
                        false,
                        "Believe whoever answers, whatever the certificate: for trying things out only."));
    }

    private static Map<String, Secret> headers(Settings settings) {
        List<Secret> lines = settings.secrets(
                "headers", "Headers to send, such as X-Scope: shop; shown nowhere, as they may be secret.");
        Map<String, Secret> headers = new LinkedHashMap<>();
        for (Secret line : lines) {
            String text = line.reveal();
            int colon = text.indexOf(':');
            if (colon < 1 || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                settings.problem("headers", null, "must each be one line such as X-Scope: shop");
                continue;
            }
            headers.put(
                    text.substring(0, colon).strip(),
                    new Secret(text.substring(colon + 1).strip()));
        }
        return headers;
    }
}

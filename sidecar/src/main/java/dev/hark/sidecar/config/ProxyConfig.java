package dev.hark.sidecar.config;

import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy in front of the service; off unless the service's address is set.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param service address of the service; null for no proxy
 * @param tls what the proxy shows of itself, and whom it believes
 * @param limits how long and how much
 * @param watch what is noted of an exchange
 */
public record ProxyConfig(String host, int port, @Nullable URI service, TlsFiles tls, Limits limits, Watch watch) {

    /**
     * Files of TLS.
     *
     * @param certificate chain that clients are shown; null for plain HTTP
     * @param key to it
     * @param trust certificates that a service with https must be signed by; null for those of the JDK
     * @param alpn whether HTTP/2 is offered to clients: only a service that speaks it can
     */
    public record TlsFiles(
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable Path trust,
            boolean alpn) {

        static TlsFiles read(Settings settings) {
            Path certificate = path(settings.optionalText(
                    "certificate", "PEM file with the certificate chain that clients are shown; plain HTTP without."));
            Path key =
                    path(settings.optionalText("key", "PEM file with the private key (PKCS #8) of that certificate."));
            Path trust = path(settings.optionalText(
                    "trust", "PEM file with whom to believe if proxy.service is https; the JDK's list without."));
            if ((certificate == null) != (key == null)) {
                settings.problem(certificate == null ? "certificate" : "key", null, "is missing; the two go together");
            }
            return new TlsFiles(
                    certificate,
                    key,
                    trust,
                    settings.flag(
                            "alpn", false, "Offer HTTP/2 to clients by ALPN; only if the service speaks HTTP/2 too."));
        }

        private static @Nullable Path path(@Nullable String text) {
            return text == null ? null : Path.of(text);
        }
    }

    /**
     * How long and how much.
     *
     * @param connectTimeout until the service has taken a connection
     * @param headTimeout until the head of a request is complete
     * @param answerTimeout until an answer begins; zero for no limit
     * @param connections most connections of clients
     */
    public record Limits(Duration connectTimeout, Duration headTimeout, Duration answerTimeout, int connections) {

        static Limits read(Settings settings) {
            return new Limits(
                    settings.duration(
                            "connectTimeout",
                            Duration.ofSeconds(5),
                            Duration.ofMillis(10),
                            Duration.ofMinutes(1),
                            "How long the service may take to accept a connection; the client gets a 502 then."),
                    settings.duration(
                            "headTimeout",
                            Duration.ofMinutes(1),
                            Duration.ofMillis(100),
                            Duration.ofMinutes(10),
                            "How long a client may take for the head of a request; it gets a 408 then."),
                    settings.duration(
                            "answerTimeout",
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ofHours(1),
                            "How long the service may take to begin its answer; the client gets a 504 then. 0s: for ever."),
                    settings.number(
                            "connections",
                            4096,
                            1,
                            65_536,
                            "Most connections of clients at once; more are closed at once, and counted."));
        }
    }

    /**
     * What is noted of an exchange.
     *
     * @param routes most routes told apart
     * @param exchanges most exchanges watched at the same time
     * @param inspect how many bytes of a body are looked into
     * @param fields of JSON answers whose values are noted, as names parted by dots
     * @param sessionCookies cookies that name a session
     */
    public record Watch(int routes, int exchanges, DataSize inspect, List<String> fields, List<String> sessionCookies) {

        public Watch {
            fields = List.copyOf(fields);
            sessionCookies = List.copyOf(sessionCookies);
        }

        static Watch read(Settings settings) {
            return new Watch(
                    settings.number(
                            "routes",
                            100,
                            1,
                            1000,
                            "Most routes told apart, each with a histogram in memory; the rest is the route \"other\"."),
                    settings.number(
                            "exchanges",
                            1024,
                            0,
                            65_536,
                            "Most exchanges watched at the same time; more go through unobserved, and are counted."),
                    settings.size(
                            "inspect",
                            DataSize.ofKibibytes(32),
                            new DataSize(0),
                            DataSize.ofMebibytes(16),
                            "How many bytes of a body are hashed, and of a JSON answer read for its success or error."),
                    settings.texts(
                            "fields",
                            List.of(),
                            "Fields of JSON answers whose scalar values are noted, such as [status, order.state]."),
                    settings.texts(
                            "sessionCookies",
                            List.of(
                                    "JSESSIONID",
                                    "SESSION",
                                    "PHPSESSID",
                                    "ASP.NET_SessionId",
                                    "connect.sid",
                                    "sessionid"),
                            "Cookies that name a session; noted as keyed hash."));
        }
    }

    /** Whether there is a proxy. */
    public boolean isOn() {
        return service != null;
    }

    static ProxyConfig read(Settings settings) {
        URI service = settings.optionalUrl(
                "service",
                "Address of the service behind the proxy, such as http://127.0.0.1:8080; without it there is no proxy.");
        if (service == null && !settings.isSet("service") && settings.isSet("port")) {
            settings.problem("service", null, "is missing, but proxy.port is set; set it to the service's address");
        }
        if (service != null && service.getPath() != null && service.getPath().length() > 1) {
            settings.problem("service", service.toString(), "must not have a path: requests pass as they are");
        }
        return new ProxyConfig(
                settings.text("host", "0.0.0.0", "Address to listen on for the service's clients."),
                settings.number(
                        "port", 4282, 0, 65_535, "Port to listen on for the service's clients; 0 takes a free one."),
                service,
                TlsFiles.read(settings.section("tls")),
                Limits.read(settings),
                Watch.read(settings.section("watch")));
    }
}

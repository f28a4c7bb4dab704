package dev.hark.sidecar.config;

import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.util.List;
import java.util.Locale;

/**
 * Where probes and metrics are served.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param tokens who may read metrics and health in detail; empty for everybody who reaches the port
 */
public record HttpConfig(String host, int port, List<Secret> tokens) {

    public HttpConfig {
        tokens = List.copyOf(tokens);
    }

    static HttpConfig read(Settings settings) {
        String host =
                settings.text("host", "127.0.0.1", "Address to listen on; another than loopback needs http.tokens.");
        int port = settings.number("port", 4281, 0, 65_535, "Port to listen on; 0 takes a free one.");
        List<Secret> tokens = settings.secrets(
                "tokens", "Tokens for /metrics and /health (Authorization: Bearer …); probes need none.");
        if (!isLoopback(host) && tokens.isEmpty()) {
            settings.problem(
                    "tokens",
                    null,
                    "are missing, but http.host is " + host + ", which other machines may reach; set http.tokens, or"
                            + " HARK_HTTP_TOKENS, for example HARK_HTTP_TOKENS=$(openssl rand -hex 24), or listen on"
                            + " 127.0.0.1");
        }
        return new HttpConfig(host, port, tokens);
    }

    /** By the text alone: a name that has to be looked up may point anywhere tomorrow. */
    static boolean isLoopback(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}

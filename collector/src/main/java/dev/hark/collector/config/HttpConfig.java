package dev.hark.collector.config;

import dev.hark.signal.config.Settings;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the collector listens.
 *
 * @param host address
 * @param port port; 0 takes a free one
 */
public record HttpConfig(String host, int port) {

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    static HttpConfig read(Settings settings) {
        return new HttpConfig(
                settings.text("host", "127.0.0.1", "Address to listen on; another than loopback needs tokens."),
                settings.number("port", 4280, 0, 65_535, "Port to listen on; 0 takes a free one."));
    }

    /** By the text alone: a name that has to be looked up may point anywhere tomorrow. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** Whether the text names this machine and nothing else. */
    public static boolean isLoopback(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || IPV4_LOOPBACK.matcher(name).matches();
    }
}

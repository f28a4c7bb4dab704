package dev.hark.collector.config;

import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.util.List;

/**
 * Who may do what. Where no token is set at all, everybody who reaches the loopback address may do everything.
 *
 * @param ingest sends batches
 * @param read looks at pages, API and metrics
 * @param admin looks, and changes the state of issues
 */
public record TokensConfig(List<Secret> ingest, List<Secret> read, List<Secret> admin) {

    public TokensConfig {
        ingest = List.copyOf(ingest);
        read = List.copyOf(read);
        admin = List.copyOf(admin);
    }

    static TokensConfig read(Settings settings) {
        return new TokensConfig(
                settings.secrets("ingest", "Tokens of sidecars: they send findings and do nothing else."),
                settings.secrets("read", "Tokens that look at pages, API and metrics."),
                settings.secrets("admin", "Tokens that look and also resolve, mute and open issues."));
    }

    public boolean isEmpty() {
        return ingest.isEmpty() && read.isEmpty() && admin.isEmpty();
    }

    /** Whether somebody could look at what is collected. */
    private boolean nobodyLooks() {
        return read.isEmpty() && admin.isEmpty();
    }

    void checkFor(HttpConfig http, Settings settings) {
        if (!http.isLoopback()) {
            if (ingest.isEmpty()) {
                complain(settings, http, "ingest", "HARK_TOKENS_INGEST");
            }
            if (nobodyLooks()) {
                complain(settings, http, "admin", "HARK_TOKENS_ADMIN");
            }
        }
    }

    private static void complain(Settings settings, HttpConfig http, String key, String variable) {
        settings.problem(
                key,
                null,
                "are missing, but http.host is " + http.host() + ", which other machines may reach; set tokens." + key
                        + ", or " + variable + ", for example " + variable
                        + "=$(openssl rand -hex 32), or listen on 127.0.0.1");
    }
}

package dev.hark.sidecar.config;

import dev.hark.sidecar.ask.CanaryAsk;
import dev.hark.sidecar.ask.HttpAsk;
import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.heartbeat.HeartbeatConfig;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.config.Settings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is asked on purpose, and what is expected again and again.
 *
 * @param heartbeats events that must come
 * @param sql questions to databases
 * @param http questions to services
 * @param canaries work that is done only to see whether it is done
 */
public record AsksConfig(
        List<HeartbeatConfig> heartbeats, List<SqlAsk> sql, List<HttpAsk> http, List<CanaryAsk> canaries) {

    public AsksConfig {
        heartbeats = List.copyOf(heartbeats);
        sql = List.copyOf(sql);
        http = List.copyOf(http);
        canaries = List.copyOf(canaries);
    }

    static AsksConfig read(Settings settings) {
        List<HeartbeatConfig> heartbeats = settings.sections("heartbeats", HeartbeatConfig::read);
        rejectSameNames(settings, "heartbeats", heartbeats, HeartbeatConfig::name);
        Settings asks = settings.section("asks");
        List<SqlAsk> sql = asks.sections("sql", SqlAsk::read);
        rejectSameNames(asks, "sql", sql, SqlAsk::name);
        List<HttpAsk> http = asks.sections("http", HttpAsk::read);
        rejectSameNames(asks, "http", http, HttpAsk::name);
        List<CanaryAsk> canaries = asks.sections("canaries", CanaryAsk::read);
        rejectSameNames(asks, "canaries", canaries, CanaryAsk::name);
        return new AsksConfig(heartbeats, sql, http, canaries);
    }

    /** Whether anything is asked or expected. */
    public boolean isUsed() {
        return !heartbeats.isEmpty() || !names().isEmpty();
    }

    /** Names of all questions. */
    public List<String> names() {
        return Stream.of(
                        sql.stream().map(SqlAsk::name),
                        http.stream().map(HttpAsk::name),
                        canaries.stream().map(CanaryAsk::name))
                .flatMap(Function.identity())
                .toList();
    }

    Set<Sense> senses() {
        Set<Sense> senses = EnumSet.noneOf(Sense.class);
        if (!heartbeats.isEmpty()) {
            senses.add(Sense.HEARTBEAT);
        }
        if (!sql.isEmpty()) {
            senses.add(Sense.SQL);
        }
        if (!http.isEmpty() || !canaries.isEmpty()) {
            senses.add(Sense.HTTP);
        }
        return senses;
    }

    /** What heartbeats are recognised by must be seen by somebody. */
    void rejectUnseen(Settings settings, boolean scrapes, boolean proxies) {
        for (int i = 0; i < heartbeats.size(); i++) {
            HeartbeatConfig heartbeat = heartbeats.get(i);
            String item = "heartbeats." + i;
            if (heartbeat.needsMetrics() && !scrapes) {
                settings.problem(
                        item + ".metric.name",
                        null,
                        "needs somebody to see it, and nothing is scraped; set metrics.targets");
            }
            if (heartbeat.needsProxy() && !proxies) {
                settings.problem(
                        item + ".request.route",
                        null,
                        "needs somebody to see it, and there is no proxy; set proxy.service");
            }
        }
    }

    private static <T> void rejectSameNames(Settings settings, String key, List<T> declared, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            String said = name.apply(declared.get(i));
            if (!names.add(said)) {
                settings.problem(
                        key + "." + i + ".name",
                        said,
                        "names two; give each a name of its own, for what is said of them is told apart by it");
            }
        }
    }
}

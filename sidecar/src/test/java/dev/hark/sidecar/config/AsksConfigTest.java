package dev.hark.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.heartbeat.HeartbeatConfig;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.Kind;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsksConfigTest {

    private static final String LEAST = """
            service: {name: shop}
            logs: {include: [/var/log/shop.log]}
            collector: {url: 'http://127.0.0.1:4280'}
            """;

    @Test
    void nothing_isAskedUnlessItIsDeclared() throws Exception {
        SidecarConfig config = parse(LEAST);

        assertThat(config.asks().isUsed()).isFalse();
        assertThat(config.senses()).doesNotContain(Sense.SQL, Sense.HTTP, Sense.HEARTBEAT);
    }

    @Test
    void heartbeats_areReadInAllTheirForms() throws Exception {
        SidecarConfig config = parse(LEAST + """
                metrics: {targets: [{url: 'http://127.0.0.1:1/metrics'}]}
                proxy: {service: 'http://127.0.0.1:2'}
                heartbeats:
                  - {name: a, period: 1h, grace: 5m, log: {contains: export done, match: 'rows=\\d+'}}
                  - {name: b, cron: '30 2 * * mon-fri', zone: Europe/Berlin, metric: {name: jobs_total, labels: [job=x]}}
                  - {name: c, cron: '@daily', file: /data/export.csv}
                  - {name: d, period: 10s, request: {method: PUT, route: '/exports/{id}'}}
                """);

        assertThat(config.asks().heartbeats()).extracting(HeartbeatConfig::name).containsExactly("a", "b", "c", "d");
        assertThat(config.asks().heartbeats().get(0).grace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.asks().heartbeats().get(1).metrics()).containsExactly("jobs_total");
        assertThat(config.asks().heartbeats().get(2).file()).isEqualTo("/data/export.csv");
        assertThat(config.asks().heartbeats().get(3).needsProxy()).isTrue();
        assertThat(config.senses()).contains(Sense.HEARTBEAT);
    }

    @Test
    void sql_isReadWithDefaults() throws Exception {
        SidecarConfig config = parse(LEAST + """
                asks:
                  sql:
                    - name: orders
                      url: jdbc:postgresql://db/shop
                      user: hark
                      password: sesame
                      query: "select id from orders where lines = 0;"
                      kind: partial_save
                """);

        assertThat(config.asks().sql()).singleElement().satisfies(ask -> {
            assertThat(ask.query()).isEqualTo("select id from orders where lines = 0");
            assertThat(ask.expect()).isEqualTo(SqlAsk.Expect.NO_ROWS);
            assertThat(ask.period()).isEqualTo(Duration.ofMinutes(1));
            assertThat(ask.timeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(ask.looks()).isEqualTo(2);
            assertThat(ask.kind()).isEqualTo(Kind.Known.PARTIAL_SAVE);
            assertThat(ask.toString()).doesNotContain("sesame");
        });
        assertThat(config.senses()).contains(Sense.SQL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a}                                                              | heartbeats.0.period | heartbeats.0.name
            {name: a, period: 1h}                                                  | heartbeats.0.name |
            {period: 1h, file: x}                                                  | heartbeats.0.name |
            {name: a, period: 1h, cron: '@daily', file: x}                         | heartbeats.0.period |
            {name: a, cron: '0 0 30 2 *', file: x}                                 | heartbeats.0.cron |
            {name: a, cron: '@daily', zone: Mars, file: x}                         | heartbeats.0.zone |
            {name: a, period: 1h, file: x, log: {contains: done}}                  | heartbeats.0.name |
            {name: a, period: 1h, log: {contains: ok}}                             | heartbeats.0.log.contains |
            {name: a, period: 1h, log: {contains: done, match: '('}}               | heartbeats.0.log.match |
            {name: a, period: 1h, log: {match: done}}                              | heartbeats.0.log.match | heartbeats.0.name
            {name: a, period: 1h, metric: {name: x_total}}                         | heartbeats.0.metric.name |
            {name: a, period: 1h, request: {route: /x}}                            | heartbeats.0.request.route |
            {name: a, period: 1h, file: x}, {name: a, period: 1h, file: y}         | heartbeats.1.name |
            """)
    void heartbeat_thatIsDeclaredWrongly_isAProblem(String declared, String key, String other) {
        assertThat(problems("heartbeats: [" + declared + "]\n"))
                .extracting(Problem::key)
                .containsExactlyInAnyOrderElementsOf(other == null ? List.of(key) : List.of(key, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url: 'jdbc:oracle://db/shop', query: select 1                                 | asks.sql.0.url
            url: 'jdbc:postgresql://db/shop?password=x', query: select 1                  | asks.sql.0.url
            url: 'jdbc:postgresql://hark:x@db/shop', query: select 1                      | asks.sql.0.url
            query: select 1                                                               | asks.sql.0.url
            url: 'jdbc:sqlite:x'                                                          | asks.sql.0.query
            url: 'jdbc:sqlite:x', query: delete from orders                               | asks.sql.0.query
            url: 'jdbc:sqlite:x', query: call evil()                                      | asks.sql.0.query
            url: 'jdbc:sqlite:x', query: select 1; commit                                 | asks.sql.0.query
            url: 'jdbc:sqlite:x', query: select 1, expect: number                         | asks.sql.0.expect
            url: 'jdbc:sqlite:x', query: select 1, min: 3                                 | asks.sql.0.expect
            url: 'jdbc:sqlite:x', query: select 1, expect: number, min: three             | asks.sql.0.min
            url: 'jdbc:sqlite:x', query: select 1, expect: number, min: 3, max: 2         | asks.sql.0.max
            url: 'jdbc:sqlite:x', query: select 1, kind: drift                            | asks.sql.0.kind
            url: 'jdbc:sqlite:x', query: select 1, period: 5s, timeout: 5s                | asks.sql.0.timeout
            """)
    void question_thatIsDeclaredWrongly_isAProblem(String declared, String key) {
        String indented = declared.replaceAll(", (?=[a-z]+: )", "\n      ");
        assertThat(problems("asks:\n  sql:\n    - name: a\n      " + indented + "\n"))
                .extracting(Problem::key)
                .containsExactly(key);
    }

    private static SidecarConfig parse(String yaml) throws ConfigException {
        return Configuration.parse(
                        yaml, "sidecar.yaml", Map.of(), settings -> SidecarConfig.read(settings, Use.DELIVER))
                .value();
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> parse(LEAST + yaml))
                .problems();
    }
}

package dev.hark.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.re2j.Pattern;
import dev.hark.sidecar.detect.metric.Balance;
import dev.hark.sidecar.detect.metric.Term;
import dev.hark.sidecar.environment.EnvironmentConfig;
import dev.hark.sidecar.environment.Expectation;
import dev.hark.sidecar.kernel.KernelConfig;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.parse.Reading;
import dev.hark.sidecar.tail.LogsConfig;
import dev.hark.signal.Origin;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Problem;
import dev.hark.signal.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarConfigTest {

    private static final String LEAST = """
            service: {name: shop}
            logs: {include: [/var/log/shop.log]}
            collector: {url: "http://127.0.0.1:4280"}
            """;

    private static final ProxyConfig NO_PROXY = new ProxyConfig(
            "0.0.0.0",
            4282,
            null,
            new ProxyConfig.TlsFiles(null, null, null, false),
            new ProxyConfig.Limits(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ZERO, 4096),
            new ProxyConfig.Watch(
                    100,
                    1024,
                    DataSize.ofKibibytes(32),
                    List.of(),
                    List.of("JSESSIONID", "SESSION", "PHPSESSID", "ASP.NET_SessionId", "connect.sid", "sessionid")));

    private static final EnvironmentConfig NO_ENVIRONMENT = new EnvironmentConfig(
            false,
            Duration.ofMinutes(2),
            Duration.ofSeconds(2),
            new EnvironmentConfig.Variables(null, List.of("TZ", "LANG", "LC_ALL", "LC_CTYPE"), List.of()),
            List.of(),
            List.of(),
            new EnvironmentConfig.Certificates(List.of(), List.of(), Duration.ofDays(14)),
            new EnvironmentConfig.Clock(null, Duration.ofSeconds(1)),
            List.of(),
            List.of());

    @Test
    void proxy_needsAServiceAndBothTlsFiles() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> parse(LEAST + "proxy: {port: 8080, tls: {key: /tls/key}}\n", Map.of()));

        assertThat(refused.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("proxy.service", "proxy.tls.certificate");
    }

    @Test
    void defaults() throws Exception {
        assertThat(parse(LEAST, Map.of()).value())
                .isEqualTo(new SidecarConfig(
                        new ServiceConfig("shop", null, null, null, null),
                        LogsConfig.of(List.of("/var/log/shop.log")),
                        new MetricsConfig(
                                List.of(),
                                null,
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(10),
                                new MetricsConfig.Limits(
                                        DataSize.ofMebibytes(10), DataSize.ofKibibytes(64), 20_000, 64),
                                List.of()),
                        Path.of(".hark/sidecar"),
                        new CollectorConfig(
                                URI.create("http://127.0.0.1:4280"),
                                null,
                                Duration.ofSeconds(10),
                                new RetryConfig(Duration.ofMillis(200), Duration.ofSeconds(15)),
                                new BatchConfig(
                                        500,
                                        DataSize.ofKibibytes(512),
                                        Duration.ofMillis(100),
                                        BatchConfig.Compression.NONE)),
                        DataSize.ofMebibytes(64),
                        new KernelConfig(
                                Duration.ofSeconds(10),
                                new KernelConfig.Network(true, 20_000, 0),
                                new KernelConfig.Watched(true, null, 0, null),
                                new KernelConfig.Cgroup(true, null),
                                new KernelConfig.Disk(true, List.of())),
                        new HttpConfig("127.0.0.1", 4281, List.of()),
                        Duration.ofSeconds(10),
                        new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO),
                        NO_PROXY,
                        List.of(),
                        new TrackingConfig(50_000, Duration.ofSeconds(2)),
                        new AsksConfig(List.of(), List.of(), List.of(), List.of()),
                        NO_ENVIRONMENT));
    }

    @Test
    void everything_set() throws Exception {
        String yaml = """
                service: {name: shop, namespace: retail, version: 1.8.2, instance: shop-1, environment: production}
                logs:
                  include: ["/var/log/shop/*.log"]
                  exclude: ["/var/log/shop/gc.log"]
                  poll: 50ms
                  maxRecord: 64KiB
                  contextLines: 5
                  ignoreOlder: 1d
                  rate: {findings: 100, burst: 500, over: drop}
                  zone: Europe/Berlin
                metrics:
                  period: 5s
                  timeout: 2s
                  annotations: /etc/pod/annotations
                  limits: {body: 1MiB, line: 4KiB, samples: 500, labels: 20}
                  balances:
                    - {name: orders, in: 'orders_total{kind="web"}', ok: [paid_total], inFlight: [orders_open]}
                  targets:
                    - {url: "http://127.0.0.1:8080/metrics"}
                    - url: https://127.0.0.1:8443/m
                      name: admin
                      period: 1m
                      timeout: 3s
                      user: scraper
                      password: sesame
                      tls: {ca: /etc/ca.pem, insecure: true}
                      headers: ["X-Scope: shop"]
                      fallback: text
                state: {folder: /var/lib/hark}
                collector:
                  url: https://hark.example:4280/in
                  token: sesame
                  timeout: 3s
                  retry: {first: 1s, longest: 1m}
                  batch: {findings: 10, size: 128KiB, wait: 0s}
                outbox: {size: 8MiB}
                senses: {period: 5s}
                network: {enabled: false, rows: 500, backlog: 128}
                process: {pidFile: /run/shop.pid, port: 8080, name: shop}
                cgroup: {enabled: false, folder: /host/cgroup}
                disk: {enabled: false, paths: [/data, /logs]}
                http: {host: 0.0.0.0, port: 0, tokens: [one, two]}
                shutdown: {timeout: 25s}
                log: {level: debug, format: json}
                tracking: {flows: 700, lateness: 500ms}
                proxy:
                  host: 127.0.0.1
                  port: 8081
                  service: http://127.0.0.1:8080
                  tls: {certificate: /tls/crt, key: /tls/key, alpn: true}
                  connectTimeout: 1s
                  headTimeout: 2s
                  answerTimeout: 3s
                  connections: 10
                  watch: {routes: 20, exchanges: 30, inspect: 4KiB, fields: [order.state], sessionCookies: [sid]}
                environment:
                  enabled: true
                  period: 5s
                  timeout: 1s
                  variables: {keyFile: /run/key, plain: [LOG_LEVEL], ignore: ["BUILD_*"]}
                  files: ["/etc/shop/*.yaml"]
                  dns: [db.example]
                  certificates: {files: [/tls/crt], endpoints: ["db.example:5432"], warn: 7d}
                  clock: {server: ntp.example, limit: 500ms}
                  versions: [{name: payments, url: "http://payments:8080/version"}]
                  expect: [{fact: timezone, equals: UTC}, {fact: runtime, matches: "java 25.*"}]
                """;
        assertThat(parse(yaml, Map.of()).value())
                .isEqualTo(new SidecarConfig(
                        new ServiceConfig("shop", "retail", "1.8.2", "shop-1", "production"),
                        new LogsConfig(
                                List.of("/var/log/shop/*.log"),
                                List.of("/var/log/shop/gc.log"),
                                Duration.ofMillis(50),
                                DataSize.ofKibibytes(64),
                                5,
                                Duration.ofDays(1),
                                new LogsConfig.Rate(100, 500, LogsConfig.Over.DROP),
                                Reading.in(ZoneId.of("Europe/Berlin"))),
                        new MetricsConfig(
                                List.of(
                                        new TargetConfig(
                                                "127.0.0.1:8080/metrics",
                                                URI.create("http://127.0.0.1:8080/metrics"),
                                                Duration.ofSeconds(5),
                                                Duration.ofSeconds(2),
                                                TargetConfig.Access.NONE,
                                                TargetConfig.Tls.USUAL,
                                                Map.of(),
                                                TargetConfig.Fallback.NONE),
                                        new TargetConfig(
                                                "admin",
                                                URI.create("https://127.0.0.1:8443/m"),
                                                Duration.ofMinutes(1),
                                                Duration.ofSeconds(3),
                                                new TargetConfig.Access(null, null, "scraper", new Secret("sesame")),
                                                new TargetConfig.Tls(Path.of("/etc/ca.pem"), true),
                                                Map.of("X-Scope", new Secret("shop")),
                                                TargetConfig.Fallback.TEXT)),
                                Path.of("/etc/pod/annotations"),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(2),
                                new MetricsConfig.Limits(DataSize.ofMebibytes(1), DataSize.ofKibibytes(4), 500, 20),
                                List.of(new Balance(
                                        "orders",
                                        new Term("orders_total", Map.of("kind", "web")),
                                        List.of(new Term("paid_total", Map.of())),
                                        List.of(),
                                        List.of(new Term("orders_open", Map.of())),
                                        true))),
                        Path.of("/var/lib/hark"),
                        new CollectorConfig(
                                URI.create("https://hark.example:4280/in"),
                                new Secret("sesame"),
                                Duration.ofSeconds(3),
                                new RetryConfig(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                                new BatchConfig(
                                        10, DataSize.ofKibibytes(128), Duration.ZERO, BatchConfig.Compression.NONE)),
                        DataSize.ofMebibytes(8),
                        new KernelConfig(
                                Duration.ofSeconds(5),
                                new KernelConfig.Network(false, 500, 128),
                                new KernelConfig.Watched(true, Path.of("/run/shop.pid"), 8080, "shop"),
                                new KernelConfig.Cgroup(false, Path.of("/host/cgroup")),
                                new KernelConfig.Disk(false, List.of(Path.of("/data"), Path.of("/logs")))),
                        new HttpConfig("0.0.0.0", 0, List.of(new Secret("one"), new Secret("two"))),
                        Duration.ofSeconds(25),
                        new LogConfig(LogConfig.Level.DEBUG, LogConfig.Format.JSON),
                        new ProxyConfig(
                                "127.0.0.1",
                                8081,
                                URI.create("http://127.0.0.1:8080"),
                                new ProxyConfig.TlsFiles(Path.of("/tls/crt"), Path.of("/tls/key"), null, true),
                                new ProxyConfig.Limits(
                                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 10),
                                new ProxyConfig.Watch(
                                        20, 30, DataSize.ofKibibytes(4), List.of("order.state"), List.of("sid"))),
                        List.of(),
                        new TrackingConfig(700, Duration.ofMillis(500)),
                        new AsksConfig(List.of(), List.of(), List.of(), List.of()),
                        new EnvironmentConfig(
                                true,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                new EnvironmentConfig.Variables(
                                        Path.of("/run/key"), List.of("LOG_LEVEL"), List.of("BUILD_*")),
                                List.of("/etc/shop/*.yaml"),
                                List.of("db.example"),
                                new EnvironmentConfig.Certificates(
                                        List.of("/tls/crt"), List.of("db.example:5432"), Duration.ofDays(7)),
                                new EnvironmentConfig.Clock("ntp.example", Duration.ofMillis(500)),
                                List.of(new EnvironmentConfig.Version(
                                        "payments", URI.create("http://payments:8080/version"))),
                                List.of(
                                        new Expectation("timezone", List.of("UTC"), null),
                                        new Expectation("runtime", List.of(), Pattern.compile("java 25.*"))))));
    }

    @Test
    void senses_areThoseThatKnowWhatToLookAt() throws Exception {
        assertThat(parse(LEAST, Map.of()).value().senses()).containsExactlyInAnyOrder(Sense.NETWORK, Sense.DISK);
        assertThat(parse(LEAST + "process: {name: shop}", Map.of()).value().senses())
                .containsExactlyInAnyOrder(Sense.NETWORK, Sense.PROCESS, Sense.CGROUP, Sense.DISK);
        assertThat(parse(LEAST + "cgroup: {folder: /host}", Map.of()).value().senses())
                .containsExactlyInAnyOrder(Sense.NETWORK, Sense.CGROUP, Sense.DISK);
        assertThat(parse(
                                LEAST + "network: {enabled: false}\ndisk: {enabled: false}\n"
                                        + "process: {name: shop, enabled: false}",
                                Map.of())
                        .value()
                        .senses())
                .isEmpty();
    }

    @Test
    void expectation_saysOneThingInOneWay() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> parse(
                        LEAST + "environment: {expect: [{fact: timezone}, {fact: libc, equals: a, oneOf: [b]},"
                                + " {fact: runtime, matches: '(?<=a)b'}]}\n",
                        Map.of()));

        assertThat(refused.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "environment.expect.0.fact", "environment.expect.1.fact", "environment.expect.2.matches");
    }

    @Test
    void environment_alone_isEnough() throws Exception {
        SidecarConfig config = parse(
                        "",
                        Map.of(
                                "HARK_SERVICE_NAME", "shop",
                                "HARK_LOGS_INCLUDE", "/var/log/a.log,/var/log/b.log",
                                "HARK_COLLECTOR_URL", "http://collector:4280",
                                "HARK_COLLECTOR_BATCH_FINDINGS", "7"))
                .value();

        assertThat(config.logs().include()).containsExactly("/var/log/a.log", "/var/log/b.log");
        assertThat(config.collector().batch().findings()).isEqualTo(7);
    }

    @Test
    void tenMistakes_areTenProblems() {
        String yaml = """
                service: {nam: shop}
                logs: {include: [/var/log/shop.log], poll: fast}
                collector:
                  url: collector:4280
                  timeout: 10
                  retry: {first: 1s, longest: 500ms}
                  batch: {findings: 0}
                outbox: {size: 1KiB}
                http: {host: 0.0.0.0, port: http}
                log: {format: xml}
                """;

        List<Problem> problems = problems(yaml);

        assertThat(problems)
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "service.name",
                        "service.nam",
                        "logs.poll",
                        "collector.url",
                        "collector.timeout",
                        "collector.retry.longest",
                        "collector.batch.findings",
                        "outbox.size",
                        "http.tokens",
                        "http.port",
                        "log.format");
        assertThat(problems)
                .extracting(Problem::toString)
                .anySatisfy(text -> assertThat(text).contains("service.nam", "did you mean service.name?"));
    }

    @Test
    void globsThatCannotBeUsed_areProblems() {
        List<Problem> problems = problems("""
                service: {name: shop}
                logs: {include: ["/var/log/*.log", "/var/log/[.log"], exclude: ["{a"]}
                collector: {url: "http://127.0.0.1:1"}
                """);

        assertThat(problems).extracting(Problem::key).containsExactly("logs.include", "logs.exclude");
        assertThat(problems.getFirst().toString()).contains("\"/var/log/[.log\"", "path or glob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.7", "shop.internal", "127.0.0.1.example.com"})
    void listeningElsewhereThanLoopback_withoutTokens_isRefused_andSaysHow(String host) {
        List<Problem> problems = problems(LEAST + "http: {host: \"" + host + "\"}");

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("http.tokens", "HARK_HTTP_TOKENS", "for example", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void listeningOnLoopback_needsNoTokens(String host) throws Exception {
        assertThat(parse(LEAST + "http: {host: \"" + host + "\"}", Map.of())
                        .value()
                        .http()
                        .host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "über", "line\nbreak"})
    void token_thatNoHeaderCanCarry_isRefused_andNotShown(String token) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> parse(LEAST, Map.of("HARK_COLLECTOR_TOKEN", token)));

        assertThat(refused.problems()).extracting(Problem::key).containsExactly("collector.token");
        assertThat(refused.getMessage()).doesNotContain(token);
    }

    @Test
    void noCollector_isRefused_andNamesTheWayWithout() {
        assertThat(problems("service: {name: shop}\nlogs: {include: [a.log]}"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("collector.url", "HARK_COLLECTOR_URL", "--print"));
    }

    @Test
    void printing_needsNeitherServiceNorCollectorNorLogs() throws Exception {
        SidecarConfig config = Configuration.parse(
                        "", "none", Map.of(), settings -> SidecarConfig.read(settings, Use.PRINT))
                .value();

        assertThat(config.service().name()).isEqualTo("unnamed");
        assertThat(config.collector().url()).isNull();
    }

    @Test
    void effectiveValues_maskSecrets() throws Exception {
        var effective = parse(LEAST + "http: {tokens: [sesame]}", Map.of("HARK_COLLECTOR_TOKEN", "open"))
                .effective();

        assertThat(effective.toString()).doesNotContain("sesame", "open").contains("HARK_COLLECTOR_TOKEN");
    }

    @Test
    void origin_withoutInstance_takesTheHostsName() {
        assertThat(new ServiceConfig("shop", null, null, null, null).origin("pod-7"))
                .isEqualTo(new Origin("shop", null, null, "pod-7", null, Map.of()));
    }

    private static Configuration<SidecarConfig> parse(String yaml, Map<String, String> environment)
            throws ConfigException {
        return Configuration.parse(
                yaml, "sidecar.yaml", environment, settings -> SidecarConfig.read(settings, Use.DELIVER));
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> parse(yaml, Map.of()))
                .problems();
    }

    @Test
    void patternThatIsNone_isAProblemWithItsPosition() {
        List<Problem> problems = problems(LEAST.replace(
                "[/var/log/shop.log]",
                "[/var/log/shop.log], zone: Mars, patterns: ['(?P<level>[A-Z]+', '%{NOPE:level} x', '[a-z]+']"));
        assertThat(problems)
                .extracting(Problem::toString)
                .anySatisfy(text -> assertThat(text).contains("logs.zone").contains("Europe/Berlin"))
                .anySatisfy(text -> assertThat(text).contains("logs.patterns").contains("missing closing )"))
                .anySatisfy(text -> assertThat(text)
                        .contains("at character 1: %{NOPE} is not known")
                        .contains("LOGLEVEL"))
                .anySatisfy(text -> assertThat(text).contains("no group is named"));
    }
}

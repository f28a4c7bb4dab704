package dev.hark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Problem;
import dev.hark.signal.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorConfigTest {

    private static final String EVERYTHING = """
            http: {host: 0.0.0.0, port: 0}
            tokens: {ingest: [one, two], read: [three], admin: [four]}
            storage: {folder: /var/lib/hark, size: 2GiB}
            retention: {findings: 7d, issues: 60d, ids: 10d}
            admission: {batchSize: 1MiB, findingsPerSecond: 100, burst: 1000}
            scrub: {patterns: ["KD-[0-9]+"], keys: [customerNumber], emails: true}
            shutdown: {timeout: 45s}
            log: {level: debug, format: json}
            """;

    @Test
    void http_defaults() throws Exception {
        assertThat(parse("").http()).isEqualTo(new HttpConfig("127.0.0.1", 4280));
    }

    @Test
    void http_set() throws Exception {
        assertThat(parse(EVERYTHING).http()).isEqualTo(new HttpConfig("0.0.0.0", 0));
    }

    @Test
    void tokens_defaults() throws Exception {
        assertThat(parse("").tokens()).isEqualTo(new TokensConfig(List.of(), List.of(), List.of()));
    }

    @Test
    void tokens_set() throws Exception {
        assertThat(parse(EVERYTHING).tokens())
                .isEqualTo(new TokensConfig(
                        List.of(new Secret("one"), new Secret("two")),
                        List.of(new Secret("three")),
                        List.of(new Secret("four"))));
    }

    @Test
    void storage_defaults() throws Exception {
        assertThat(parse("").storage())
                .isEqualTo(new StorageConfig(Path.of(".hark/collector"), DataSize.ofMebibytes(10 * 1024)));
    }

    @Test
    void storage_set() throws Exception {
        assertThat(parse(EVERYTHING).storage())
                .isEqualTo(new StorageConfig(Path.of("/var/lib/hark"), DataSize.ofMebibytes(2048)));
    }

    @Test
    void retention_defaults() throws Exception {
        assertThat(parse("").retention())
                .isEqualTo(new RetentionConfig(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(30)));
    }

    @Test
    void retention_set() throws Exception {
        assertThat(parse(EVERYTHING).retention())
                .isEqualTo(new RetentionConfig(Duration.ofDays(7), Duration.ofDays(60), Duration.ofDays(10)));
    }

    @Test
    void admission_defaults() throws Exception {
        assertThat(parse("").admission()).isEqualTo(new AdmissionConfig(DataSize.ofMebibytes(4), 2_000, 20_000));
    }

    @Test
    void admission_set() throws Exception {
        assertThat(parse(EVERYTHING).admission()).isEqualTo(new AdmissionConfig(DataSize.ofMebibytes(1), 100, 1_000));
    }

    @Test
    void scrub_defaults() throws Exception {
        assertThat(parse("").scrub()).isEqualTo(new ScrubConfig(List.of(), List.of(), false));
    }

    @Test
    void scrub_set() throws Exception {
        ScrubConfig scrub = parse(EVERYTHING).scrub();

        assertThat(scrub.patterns().stream().map(Object::toString)).containsExactly("KD-[0-9]+");
        assertThat(scrub.keys()).containsExactly("customerNumber");
        assertThat(scrub.emails()).isTrue();
    }

    @Test
    void shutdownAndLog_defaults() throws Exception {
        assertThat(parse("").shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(parse("").log()).isEqualTo(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO));
    }

    @Test
    void shutdownAndLog_set() throws Exception {
        assertThat(parse(EVERYTHING).shutdownTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(parse(EVERYTHING).log()).isEqualTo(new LogConfig(LogConfig.Level.DEBUG, LogConfig.Format.JSON));
    }

    @Test
    void everyKey_isInTheTestThatSetsEverything() {
        assertThat(Configuration.reference(CollectorConfig::read))
                .allSatisfy(key -> assertThat(EVERYTHING)
                        .contains(key.path().substring(key.path().lastIndexOf('.') + 1)));
    }

    @Test
    void environment_alone_isEnough() throws Exception {
        CollectorConfig config = Configuration.parse(
                        "",
                        "test.yaml",
                        Map.of("HARK_ADMISSION_FINDINGS_PER_SECOND", "7", "HARK_TOKENS_INGEST", "one,two"),
                        CollectorConfig::read)
                .value();

        assertThat(config.admission().findingsPerSecond()).isEqualTo(7);
        assertThat(config.tokens().ingest()).hasSize(2);
    }

    @Test
    void problems_areToldAllAtOnce_withTheNearestKey() {
        assertThat(problems("htp: {port: 1}\nhttp: {port: 70000}\nadmission: {burst: many}\nscrub: {patterns: ['(']}"))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("htp", "http"))
                .anySatisfy(problem -> assertThat(problem).contains("http.port"))
                .anySatisfy(problem -> assertThat(problem).contains("admission.burst"))
                .anySatisfy(problem -> assertThat(problem).contains("scrub.patterns", "RE2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "collector.example", "localhost.example"})
    void elsewhereThanLoopback_needsTokens(String host) {
        assertThat(problems("http: {host: \"" + host + "\"}"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("tokens.ingest", "HARK_TOKENS_INGEST", "openssl"))
                .anySatisfy(problem -> assertThat(problem).contains("tokens.admin", "HARK_TOKENS_ADMIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "LOCALHOST", "::1", "[::1]"})
    void loopback_needsNone(String host) throws Exception {
        assertThat(parse("http: {host: \"" + host + "\"}").http().isLoopback()).isTrue();
    }

    private static CollectorConfig parse(String yaml) throws ConfigException {
        return Configuration.parse(yaml, "test.yaml", Map.of(), CollectorConfig::read)
                .value();
    }

    private static List<String> problems(String yaml) {
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
        return wrong.problems().stream().map(Problem::toString).toList();
    }
}

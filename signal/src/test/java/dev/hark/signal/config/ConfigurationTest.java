package dev.hark.signal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    enum Format {
        AUTO,
        JSON_LINES
    }

    record Sample(
            String name,
            @Nullable URI url,
            @Nullable Secret token,
            List<Secret> tokens,
            Duration poll,
            DataSize size,
            int port,
            double share,
            boolean on,
            Format format,
            List<String> include,
            Path folder) {

        static Sample read(Settings settings) {
            Settings collector = settings.section("collector");
            Settings retry = collector.section("retry");
            return new Sample(
                    settings.section("service").requiredText("name", "Name of the service.", "shop"),
                    collector.optionalUrl("url", "Where findings go."),
                    collector.optionalSecret("token", "What opens it."),
                    settings.secrets("tokens", "What opens us."),
                    retry.duration(
                            "first",
                            Duration.ofMillis(200),
                            Duration.ofMillis(10),
                            Duration.ofMinutes(1),
                            "First wait."),
                    settings.size(
                            "maxRecord",
                            DataSize.ofKibibytes(256),
                            new DataSize(1),
                            DataSize.ofMebibytes(16),
                            "Largest record."),
                    settings.number("port", 4281, 0, 65_535, "Port to listen on."),
                    settings.decimal("share", 0.5, 0, 1, "A share."),
                    settings.flag("on", true, "Whether."),
                    settings.choice("format", Format.AUTO, "Which."),
                    settings.texts("include", List.of(), "Globs."),
                    settings.file("folder", Path.of("state"), "Where state is kept."));
        }
    }

    @Test
    void nothingSet_defaults_exceptWhatIsRequired() {
        assertThatThrownBy(() -> read("", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        the configuration has 1 problem:
                          service.name: is missing; set it, for example to shop, or set HARK_SERVICE_NAME""");
    }

    @Test
    void everythingSet_isRead() throws Exception {
        Sample sample = read("""
                        service: {name: shop}
                        collector:
                          url: https://hark.example:4280
                          token: hunter2
                          retry:
                            first: 1s
                        tokens: [a, b]
                        maxRecord: 1MiB
                        port: 0
                        share: 0.25
                        on: false
                        format: json-lines
                        include: ["*.log", "b"]
                        folder: /var/lib/hark
                        """, Map.of()).value();

        assertThat(sample)
                .isEqualTo(new Sample(
                        "shop",
                        URI.create("https://hark.example:4280"),
                        new Secret("hunter2"),
                        List.of(new Secret("a"), new Secret("b")),
                        Duration.ofSeconds(1),
                        DataSize.ofMebibytes(1),
                        0,
                        0.25,
                        false,
                        Format.JSON_LINES,
                        List.of("*.log", "b"),
                        Path.of("/var/lib/hark")));
    }

    @Test
    void environment_winsOverFile_andListsArePartedByCommas() throws Exception {
        Configuration<Sample> read = read(
                "service: {name: shop}\nport: 1\n",
                Map.of("HARK_PORT", "2", "HARK_INCLUDE", "a.log, b.log", "HARK_MAX_RECORD", "2KiB", "PATH", "/bin"));

        assertThat(read.value().port()).isEqualTo(2);
        assertThat(read.value().include()).containsExactly("a.log", "b.log");
        assertThat(read.value().size()).isEqualTo(DataSize.ofKibibytes(2));
        assertThat(read.effective())
                .extracting(Effective::toString)
                .contains("port = 2  (HARK_PORT)", "service.name = shop  (test.yaml:1)", "on = true  (default)");
    }

    @Test
    void secrets_areMaskedWhereverTheyPrint() throws Exception {
        Configuration<Sample> read =
                read("service: {name: a}\ncollector: {token: hunter2}\ntokens: [hunter3]\n", Map.of());

        assertThat(read.toString()).doesNotContain("hunter").contains("********");
    }

    @Test
    void secret_fromTheFileThatAVariableNames(@TempDir Path folder) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("token"), "hunter2\n");

        Sample sample = read("service: {name: a}", Map.of("HARK_COLLECTOR_TOKEN_FILE", file.toString()))
                .value();

        assertThat(sample.token()).isEqualTo(new Secret("hunter2"));
    }

    @Test
    void tenMistakes_areToldAtOnce_withTheNearestRightOne() {
        assertThatThrownBy(() -> read("""
                        servise: {name: shop}
                        collector:
                          url: ftp://hark
                          tokn: x
                          retry:
                            first: 10
                        maxRecord: huge
                        port: 70000
                        on: yes please
                        format: json-line
                        include:
                          - {a: 1}
                        folder: [a, b]
                        share: 2
                        """, Map.of("HARK_PROT", "1")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactlyInAnyOrder(
                                        "service.name: is missing; set it, for example to shop, or set HARK_SERVICE_NAME",
                                        "servise (test.yaml:1): unknown key; did you mean service?",
                                        "collector.url (test.yaml:3) is \"ftp://hark\": expected http or https address",
                                        "collector.tokn (test.yaml:4): unknown key; did you mean collector.token?",
                                        "collector.retry.first (test.yaml:6) is \"10\": expected a duration such as 200ms, 30s, 5m, 24h or 7d (10ms to 1m)",
                                        "maxRecord (test.yaml:7) is \"huge\": expected a size such as 4096, 64KiB or 16MiB (1B to 16MiB)",
                                        "port (test.yaml:8) is \"70000\": expected whole number, 0 to 65535",
                                        "on (test.yaml:9) is \"yes please\": expected true or false",
                                        "format (test.yaml:10) is \"json-line\": expected auto or json-lines; did you mean json-lines?",
                                        "include (test.yaml:12): expected plain values in the list",
                                        "folder (test.yaml:13): expected one value, not a list",
                                        "share (test.yaml:14) is \"2\": expected number, 0.0 to 1.0",
                                        "HARK_PROT (environment): unknown variable; did you mean HARK_PORT?"));
    }

    @Test
    void brokenYaml_saysTheLine() {
        assertThatThrownBy(() -> read("service:\n  name: [a\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not YAML")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("port: 1\nport: 2\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> read("- a\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected keys with values");
    }

    @Test
    void kubernetesServiceLinks_areNotTakenForConfiguration() throws Exception {
        Configuration<Sample> read = read(
                "service: {name: a}",
                Map.of(
                        "HARK_COLLECTOR_SERVICE_HOST", "10.0.0.1",
                        "HARK_COLLECTOR_SERVICE_PORT_HTTP", "4280",
                        "HARK_PORT", "tcp://10.0.0.1:4280",
                        "HARK_COLLECTOR_PORT_4280_TCP_ADDR", "10.0.0.1"));

        assertThat(read.value().port()).isEqualTo(4281);
    }

    @Test
    void reference_listsEveryKeyWithItsDefault() {
        String table = Reference.markdown(Configuration.reference(Sample::read));

        assertThat(table)
                .contains("| `collector.retry.first` | duration, 10ms to 1m | `200ms` | `HARK_COLLECTOR_RETRY_FIRST` |")
                .contains("| `service.name` | text, required |  | `HARK_SERVICE_NAME` | Name of the service. |");
    }

    private static Configuration<Sample> read(String yaml, Map<String, String> environment) throws ConfigException {
        return Configuration.parse(yaml, "test.yaml", environment, Sample::read);
    }
}

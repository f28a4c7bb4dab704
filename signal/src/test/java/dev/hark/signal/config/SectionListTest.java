package dev.hark.signal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionListTest {

    record Target(String url, int port) {

        static Target read(Settings target) {
            return new Target(
                    target.requiredText("url", "Where.", "http://127.0.0.1:8080/metrics"),
                    target.number("port", 80, 1, 65_535, "Port."));
        }
    }

    private static List<Target> read(Settings settings) {
        return settings.section("metrics").sections("targets", Target::read);
    }

    @Test
    void itemsOfTheFile_inOrder() throws ConfigException {
        assertThat(parse("""
                metrics:
                  targets:
                    - url: a
                    - url: b
                      port: 81
                """, Map.of())).containsExactly(new Target("a", 80), new Target("b", 81));
    }

    @Test
    void nothing_isNoItem() throws ConfigException {
        assertThat(parse("", Map.of())).isEmpty();
        assertThat(parse("metrics:\n  targets:\n", Map.of())).isEmpty();
        assertThat(parse("metrics:\n  targets: []\n", Map.of())).isEmpty();
    }

    @Test
    void environment_winsOverTheFileAndAddsItems() throws ConfigException {
        assertThat(parse(
                        "metrics:\n  targets:\n    - url: a\n",
                        Map.of("HARK_METRICS_TARGETS_0_PORT", "82", "HARK_METRICS_TARGETS_1_URL", "b")))
                .containsExactly(new Target("a", 82), new Target("b", 80));
    }

    @Test
    void everyProblemNamesTheItem() {
        assertThatThrownBy(() -> parse("""
                        metrics:
                          targets:
                            - port: 0
                            - url: b
                              prot: 81
                            - c
                        """, Map.of("HARK_METRICS_TARGETS_0_ULR", "a")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.getMessage())
                                .contains("metrics.targets.0.url: is missing")
                                .contains("metrics.targets.0.port")
                                .contains("metrics.targets.1.prot")
                                .contains("did you mean metrics.targets.1.port?")
                                .contains("expected keys in each item: url, port")
                                .contains("did you mean HARK_METRICS_TARGETS_0_URL?"));
    }

    @Test
    void noList_isAProblem() {
        assertThatThrownBy(() -> parse("metrics:\n  targets:\n    url: a\n", Map.of()))
                .hasMessageContaining("expected a list, each item with keys: url, port");
    }

    @Test
    void reference_listsTheKeysOfAnItemOnce() {
        assertThat(Configuration.reference(SectionListTest::read))
                .extracting(Key::path, Key::variable)
                .containsExactly(
                        tuple("metrics.targets[].url", "HARK_METRICS_TARGETS_0_URL"),
                        tuple("metrics.targets[].port", "HARK_METRICS_TARGETS_0_PORT"));
    }

    private static List<Target> parse(String yaml, Map<String, String> environment) throws ConfigException {
        return Configuration.parse(yaml, "hark.yaml", environment, SectionListTest::read)
                .value();
    }
}

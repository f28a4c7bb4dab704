package dev.hark.e2e.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.e2e.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private final List<Alert> alerts = Alert.all();
    private final Map<String, String> paragraphs = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(Program.root().resolve("dashboards/runbook.md"));
        Arrays.stream(text.split("\n### ", -1)).skip(1).forEach(part -> {
            int end = part.indexOf('\n');
            paragraphs.put(part.substring(0, end), part.substring(end));
        });
    }

    @Test
    void everyAlert_hasItsParagraph_andEveryParagraphItsAlert() {
        assertThat(paragraphs.keySet()).isEqualTo(names());
    }

    @Test
    void everyParagraph_tellsMeaningFirstLookCausesAndFix() {
        assertThat(paragraphs)
                .allSatisfy((name, text) -> assertThat(text.replaceAll("\\s+", " "))
                        .as(name)
                        .containsSubsequence("**Meaning:**", "**First look:**", "**Usual causes:**", "**Fix:**"));
    }

    @Test
    void runbookUrl_leadsToTheParagraph() {
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(alert.annotation("runbook_url"))
                        .isEqualTo("https://runbooks.example.com/hark.md#"
                                + alert.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void everyAlert_linksToHark() {
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(alert.annotation("issues"))
                        .as(alert.name())
                        .startsWith("https://hark.example.com/"));
    }

    @Test
    void everyAlert_hasSeveritySummaryAndNumbers() {
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.labels().path("severity").asText()).isIn("critical", "warning", "info");
            assertThat(alert.annotation("summary")).as(alert.name()).isNotBlank();
            assertThat(alert.annotation("description")).as(alert.name()).containsPattern("\\d|\\$value");
        });
    }

    @Test
    void everyAlert_isTestedFiringAndNotFiring() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        Alert.yaml(Alert.testFile())
                .path("tests")
                .forEach(test -> test.path("alert_rule_test")
                        .forEach(expected -> (expected.path("exp_alerts").isEmpty() ? silent : firing)
                                .add(expected.path("alertname").asText())));
        assertThat(firing).isEqualTo(names());
        assertThat(silent).isEqualTo(names());
    }

    private Set<String> names() {
        return alerts.stream().map(Alert::name).collect(Collectors.toSet());
    }
}

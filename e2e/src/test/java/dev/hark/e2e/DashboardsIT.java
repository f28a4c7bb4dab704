package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.prometheus.Alert;
import dev.hark.e2e.prometheus.Dashboard;
import dev.hark.e2e.prometheus.Dashboard.Panel;
import dev.hark.e2e.prometheus.PromQl;
import dev.hark.e2e.prometheus.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboard and alert rules against the running programs and a real Prometheus. */
@Tag("prometheus")
@TestInstance(Lifecycle.PER_CLASS)
class DashboardsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RATE_INTERVAL = "20s";
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    private Site site;

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        site = Site.start(folder);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanel_showsData(Dashboard dashboard) {
        for (Panel panel : dashboard.panels()) {
            for (String expression : panel.expressions()) {
                awaitData(panel.title(), dashboard.filledIn(expression, RATE_INTERVAL));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariable_offersWhatTheTargetsCarry(Dashboard dashboard) {
        List<JsonNode> variables = dashboard
                .variables()
                .filter(variable -> variable.path("type").asText().equals("query"))
                .toList();
        assertThat(variables).hasSizeGreaterThanOrEqualTo(3).allSatisfy(variable -> {
            Matcher query = LABEL_VALUES.matcher(variable.path("definition").asText());
            assertThat(query.matches()).isTrue();
            String selector = dashboard.filledIn(query.group(1), RATE_INTERVAL).text();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(site.prometheus().labelValues(query.group(2), selector))
                            .as(variable.path("name").asText())
                            .isNotEmpty()
                            .allMatch(value -> value.matches("test|shop|127\\.0\\.0\\.1:\\d+")));
        });
    }

    @Test
    void everyAlert_asksForSeriesThatExist() {
        for (Alert alert : Alert.all()) {
            for (String selector : alert.expression().selectors()) {
                if (!selector.startsWith("ALERTS{")) {
                    awaitData(alert.name(), new PromQl(selector));
                }
            }
        }
        assertThat(site.prometheus().ruleErrors()).isEmpty();
    }

    @Test
    void hark_raisesNoAlarmAboutItself() {
        awaitData("findings", new PromQl("hark_collector_findings_total{kind=\"error\"} > 0"));
        assertThat(site.prometheus().alerts())
                .as("only what the shop does wrong, and perhaps that this machine has much to do")
                .isSubsetOf("HarkNewErrors", "HarkErrorBurst", "HarkIngestSlow");
    }

    @Test
    void linkOfAlert_showsTheIssuesOfItsKind() {
        awaitData("issues", new PromQl("hark_collector_issues_opened_total{kind=\"error\"} > 0"));
        Http pages = site.collectorPages();
        String path = "/?query=kind:";
        assertThat(Alert.all())
                .anySatisfy(alert -> assertThat(alert.annotation("issues")).endsWith(path + "error"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(pages.get(path + "error").body()).contains("/issues/1"));
        assertThat(pages.get(path + "drift").body()).doesNotContain("/issues/1");
    }

    private void awaitData(String what, PromQl expression) {
        await(what + ": " + expression.text()).atMost(SOON).until(() -> {
            site.order();
            return !site.prometheus().query(expression).isEmpty();
        });
    }
}

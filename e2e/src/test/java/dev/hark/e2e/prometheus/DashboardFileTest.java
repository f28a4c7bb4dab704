package dev.hark.e2e.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.prometheus.Dashboard.Panel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardFileTest {

    private static final Map<String, List<String>> FIRST_ROWS = Map.of(
            "hark-on-call",
            List.of("Silent failures per minute", "Worst health layer", "Sidecars missing", "Ledger balance"),
            "hark-sidecar",
            List.of("Ledger balance by equation", "Behind the log", "Behind for", "Oldest finding waits", "Hurrying"));

    static List<Dashboard> all() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void dashboard_canBeImportedAndProvisioned(Dashboard dashboard) {
        JsonNode model = dashboard.model();
        assertThat(model.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(Dashboard.files()).containsKey(dashboard.uid() + ".json");
        assertThat(model.has("__inputs"))
                .as("inputs are not filled in by provisioning")
                .isFalse();
        assertThat(model.path("id").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void variables_areThose(Dashboard dashboard) {
        assertThat(dashboard.variables().map(variable -> variable.path("name").asText()))
                .contains("datasource", "environment", "namespace", "service", "hark");
    }

    @ParameterizedTest
    @MethodSource("all")
    void variables_includeTargetsWithoutTheLabel(Dashboard dashboard) {
        assertThat(dashboard
                        .variables()
                        .filter(variable -> variable.path("type").asText().equals("query")))
                .allSatisfy(variable ->
                        assertThat(variable.path("allValue").asText()).isEqualTo(".*"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void firstRow_answersTheQuestionOfTheDashboard(Dashboard dashboard) {
        assertThat(dashboard.panels().stream()
                        .filter(panel -> panel.model().path("gridPos").path("y").asInt() == 0)
                        .map(Panel::title))
                .containsExactlyElementsOf(FIRST_ROWS.get(dashboard.uid()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPanel_hasUnitDescriptionLinkAndDatasource(Dashboard dashboard) {
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            JsonNode model = panel.model();
            assertThat(model.path("fieldConfig").path("defaults").path("unit").asText())
                    .as(panel.title())
                    .isNotBlank();
            assertThat(model.path("description").asText()).as(panel.title()).hasSizeGreaterThan(80);
            assertThat(model.path("links").path(0).path("url").asText())
                    .as(panel.title())
                    .startsWith("${hark}/");
            assertThat(model.path("datasource").path("uid").asText())
                    .as(panel.title())
                    .isEqualTo("${datasource}");
            assertThat(panel.expressions()).as(panel.title()).isNotEmpty().noneMatch(String::isBlank);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPanel_hasItsOwnIdAndTitle(Dashboard dashboard) {
        List<Panel> panels = dashboard.panels();
        assertThat(panels).extracting(Panel::title).doesNotHaveDuplicates();
        assertThat(panels.stream().map(panel -> panel.model().path("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void panels_doNotOverlapAndFillTheirLines(Dashboard dashboard) {
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.model().path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "/" + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
        assertThat(cells)
                .hasSize(24
                        * (int) cells.stream()
                                .filter(cell -> cell.startsWith("0/"))
                                .count());
    }

    @ParameterizedTest
    @MethodSource("all")
    void alertsNamedInDescriptions_exist(Dashboard dashboard) {
        Set<String> alerts = Alert.all().stream().map(Alert::name).collect(Collectors.toSet());
        Pattern name = Pattern.compile("Hark[A-Z]\\w+");
        assertThat(dashboard.panels().stream()
                        .map(panel -> panel.model().path("description").asText())
                        .flatMap(description -> name.matcher(description).results())
                        .map(MatchResult::group))
                .isSubsetOf(alerts);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyQuery_followsTheEnvironment(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .allSatisfy(panel -> assertThat(panel.expressions())
                        .as(panel.title())
                        .allSatisfy(expression -> assertThat(new PromQl(expression).selectors())
                                .isNotEmpty()
                                .allSatisfy(
                                        selector -> assertThat(selector).contains("environment=~\"$environment\""))));
    }
}

package dev.hark.e2e.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.prometheus.Dashboard.Panel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardFileTest {

    private final Dashboard dashboard = Dashboard.read();

    @Test
    void dashboard_canBeImportedAndProvisioned() {
        JsonNode model = dashboard.model();
        assertThat(model.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(model.path("uid").asText()).isEqualTo("hark-on-call");
        assertThat(model.has("__inputs"))
                .as("inputs are not filled in by provisioning")
                .isFalse();
        assertThat(model.path("id").isNull()).isTrue();
    }

    @Test
    void variables_areThose() {
        assertThat(dashboard.variables().map(variable -> variable.path("name").asText()))
                .containsExactly("datasource", "environment", "namespace", "service", "hark");
    }

    @Test
    void variables_includeTargetsWithoutTheLabel() {
        assertThat(dashboard
                        .variables()
                        .filter(variable -> variable.path("type").asText().equals("query")))
                .allSatisfy(variable ->
                        assertThat(variable.path("allValue").asText()).isEqualTo(".*"));
    }

    @Test
    void firstRow_answersWhatIsWrongNow() {
        assertThat(dashboard.panels().stream()
                        .filter(panel -> panel.model().path("gridPos").path("y").asInt() == 0)
                        .map(Panel::title))
                .containsExactly(
                        "Silent failures per minute", "Worst health layer", "Sidecars missing", "Ledger balance");
    }

    @Test
    void everyPanel_hasUnitDescriptionLinkAndDatasource() {
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

    @Test
    void everyPanel_hasItsOwnIdAndTitle() {
        List<Panel> panels = dashboard.panels();
        assertThat(panels).extracting(Panel::title).doesNotHaveDuplicates();
        assertThat(panels.stream().map(panel -> panel.model().path("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void panels_doNotOverlapAndFillTheirLines() {
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

    @Test
    void alertsNamedInDescriptions_exist() {
        Set<String> alerts = Alert.all().stream().map(Alert::name).collect(Collectors.toSet());
        Pattern name = Pattern.compile("Hark[A-Z]\\w+");
        assertThat(dashboard.panels().stream()
                        .map(panel -> panel.model().path("description").asText())
                        .flatMap(description -> name.matcher(description).results())
                        .map(MatchResult::group))
                .isSubsetOf(alerts);
    }

    @Test
    void everyQuery_followsTheEnvironment() {
        assertThat(dashboard.panels())
                .allSatisfy(panel -> assertThat(panel.expressions())
                        .as(panel.title())
                        .allSatisfy(expression -> assertThat(new PromQl(expression).selectors())
                                .isNotEmpty()
                                .allSatisfy(
                                        selector -> assertThat(selector).contains("environment=~\"$environment\""))));
    }
}

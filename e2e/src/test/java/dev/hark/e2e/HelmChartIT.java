package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.LintResult;
import dev.hark.e2e.helm.ApiServer;
import dev.hark.e2e.helm.Chart;
import dev.hark.e2e.helm.Manifests;
import dev.hark.e2e.prometheus.Alert;
import dev.hark.e2e.prometheus.Dashboard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart as real Helm lints and renders it. */
class HelmChartIT {

    @TempDir
    private Path folder;

    private final ApiServer cluster = new ApiServer();
    private Chart chart = Chart.source();

    @BeforeEach
    void copyChart() {
        chart = Chart.copy(folder.resolve("hark"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    static List<String> valueFiles() {
        return Chart.valueFiles();
    }

    @Test
    void chart_isCleanToTheLinter() {
        LintResult result = chart.lint();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void chart_refusesAKubernetesWithoutNativeSidecars() {
        assertThatThrownBy(() -> Chart.source().install("1.28.0", "defaults"))
                .hasMessageContaining("kubeVersion: >=1.29.0-0");
    }

    @Test
    void notes_tellTheNextCommands() {
        assertThat(Chart.source().install("1.29.0", "defaults"))
                .contains(
                        "rollout status statefulset/hark",
                        "get secret hark-tokens",
                        "port-forward service/hark 4280:4280",
                        "--set 'sidecar.namespaces={NAMESPACE}'",
                        "patch deployment NAME --patch-file patch.yaml",
                        "helm -n monitoring test hark");
    }

    @Test
    void defaults_installTheCollectorAndNothingThatTheClusterMayLack() {
        assertThat(chart.render("defaults").names())
                .containsExactly(
                        "ConfigMap/hark",
                        "ConfigMap/hark-sidecar",
                        "Pod/hark-answers",
                        "Secret/hark-tokens",
                        "Service/hark",
                        "ServiceAccount/hark",
                        "StatefulSet/hark");
    }

    @Test
    void everything_canBeSwitchedOn() {
        assertThat(chart.render("everything").names())
                .contains(
                        "ConfigMap/extra-map",
                        "ConfigMap/hark-dashboard",
                        "ConfigMap/hark-extra-text",
                        "Ingress/hark",
                        "NetworkPolicy/hark",
                        "PodDisruptionBudget/hark",
                        "PodMonitor/hark-sidecars",
                        "PrometheusRule/hark",
                        "Secret/hark-sidecar",
                        "ServiceAccount/ears",
                        "ServiceMonitor/hark");
    }

    @ParameterizedTest
    @MethodSource("valueFiles")
    void everyPod_passesTheRestrictedStandard(String values) {
        List<JsonNode> pods = chart.render(values).pods();
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(pod.path("securityContext")
                            .path("seccompProfile")
                            .path("type")
                            .asText())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers")).allSatisfy(HelmChartIT::assertRestricted);
            assertThat(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath"));
        });
    }

    @Test
    void collector_isProbedByItsOwnEndpoints() {
        JsonNode pod = collectorPod(chart.render("defaults"));
        JsonNode container = pod.path("containers").path(0);
        assertThat(container.path("startupProbe").path("httpGet").path("path").asText())
                .isEqualTo("/startupz");
        assertThat(container.path("livenessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/livez");
        assertThat(container.path("readinessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/readyz");
        assertThat(container.path("resources").path("limits").path("memory").asText())
                .isEqualTo("512Mi");
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    @Test
    void collector_keepsIssuesOnAVolume_orNot() {
        assertThat(chart.render("defaults")
                        .get("StatefulSet", "hark")
                        .path("spec")
                        .path("volumeClaimTemplates"))
                .hasSize(1);
        JsonNode ephemeral = chart.render("ephemeral").get("StatefulSet", "ears");
        assertThat(ephemeral.path("spec").has("volumeClaimTemplates")).isFalse();
        assertThat(volume(collectorPod(chart.render("ephemeral")), "storage").has("emptyDir"))
                .isTrue();
        assertThat(volume(collectorPod(chart.render("existing-secret")), "storage")
                        .path("persistentVolumeClaim")
                        .path("claimName")
                        .asText())
                .isEqualTo("our-claim");
    }

    @Test
    void database_leavesRoomOnItsVolume() {
        assertThat(config(chart.render("defaults")).at("/storage/size").asText())
                .isEqualTo("8192MiB");
        assertThat(config(chart.render(command -> command.set("persistence.size", "500Mi")))
                        .at("/storage/size")
                        .asText())
                .isEqualTo("400MiB");
        assertThat(config(chart.render("everything")).at("/storage/size").asText())
                .isEqualTo("12GiB");
        assertThat(config(chart.render("existing-secret")).at("/storage").has("size"))
                .isFalse();
    }

    @Test
    void changedConfiguration_rollsThePod() {
        assertThat(checksum(chart.render("defaults")))
                .isEqualTo(checksum(chart.render("defaults")))
                .isNotEqualTo(checksum(chart.render(command -> command.set("config.log.level", "debug"))));
    }

    @Test
    void tokens_areRandomAndLong() {
        JsonNode first = tokens(chart.render("defaults"));
        JsonNode second = tokens(chart.render("defaults"));
        for (String key : List.of("ingest", "read", "admin", "sidecar")) {
            assertThat(decoded(first, key)).matches("[A-Za-z0-9]{40}").isNotEqualTo(decoded(second, key));
        }
    }

    @Test
    void tokens_stayOverUpgrades_andMissingOnesAreAdded() {
        cluster.secret(Chart.NAMESPACE, "hark-tokens", Map.of("ingest", encoded("new\nold"), "read", encoded("r")));
        Manifests upgraded = chart.render("everything");
        assertThat(decoded(tokens(upgraded), "ingest")).isEqualTo("new\nold");
        assertThat(decoded(tokens(upgraded), "read")).isEqualTo("r");
        assertThat(decoded(tokens(upgraded), "admin")).hasSize(40);
        assertThat(upgraded.all("Secret"))
                .filteredOn(
                        secret -> secret.path("metadata").path("name").asText().equals("hark-sidecar"))
                .hasSize(2)
                .allSatisfy(secret -> {
                    assertThat(decoded(secret.path("data"), "collector-token")).isEqualTo("new");
                    assertThat(decoded(secret.path("data"), "http-token"))
                            .isEqualTo(decoded(tokens(upgraded), "sidecar"));
                });
    }

    @Test
    void existingSecret_isUsedAndNoneIsMade() {
        Manifests rendered = chart.render("existing-secret");
        assertThat(rendered.all("Secret")).isEmpty();
        assertThat(rendered.all("ServiceAccount")).isEmpty();
        assertThat(volume(collectorPod(rendered), "tokens")
                        .path("secret")
                        .path("secretName")
                        .asText())
                .isEqualTo("our-tokens");
    }

    @Test
    void prometheusRule_isTheRuleFileWithOurAddresses() throws Exception {
        String file = Files.readString(Alert.file())
                .replace("https://hark.example.com", "https://hark.shop.test")
                .replace("https://runbooks.example.com/hark.md", "https://wiki.shop.test/hark");
        JsonNode rule = chart.render("everything").get("PrometheusRule", "hark");
        assertThat(rule.path("spec")).isEqualTo(new YAMLMapper().readTree(file));
        assertThat(rule.toString()).doesNotContain("example.com");
    }

    @Test
    void dashboards_areTheDashboardFilesWithOurAddress() throws Exception {
        JsonNode configMap = chart.render("everything").get("ConfigMap", "hark-dashboard");
        ObjectMapper json = new ObjectMapper();
        for (Map.Entry<String, Path> dashboard : Dashboard.files().entrySet()) {
            String file =
                    Files.readString(dashboard.getValue()).replace("http://127.0.0.1:4280", "https://hark.shop.test");
            assertThat(json.readTree(
                            configMap.path("data").path(dashboard.getKey()).asText()))
                    .as(dashboard.getKey())
                    .isEqualTo(json.readTree(file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imagee.tag, 1, imagee",
        "config.admission.batchsize, 1, batchsize",
        "config.retention.findings, thirty days, config.retention.findings",
        "sidecar.config.outbox.size, much, sidecar.config.outbox.size",
        "persistence.enabled, perhaps, persistence.enabled",
        "service.port, none, service.port",
        "service.type, Headless, service.type",
        "url, hark.shop.test, url"
    })
    void wrongValue_isRefusedByName(String value, String set, String named) {
        assertThatThrownBy(() -> chart.render(command -> command.set(value, set)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named.contains(".") ? named.substring(named.lastIndexOf('.') + 1) : named);
    }

    @Test
    void missingAddress_isAskedFor() {
        assertThatThrownBy(() -> chart.render(command -> command.set("prometheusRule.enabled", true)))
                .hasMessageContaining("prometheusRule.runbookUrl must be set");
        assertThatThrownBy(() -> chart.render(command -> command.set("ingress.enabled", true)))
                .hasMessageContaining("ingress.host must be set");
    }

    static void assertRestricted(JsonNode container) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("capabilities").path("drop").path(0).asText()).isEqualTo("ALL");
        assertThat(container.path("resources").path("limits").has("memory")).isTrue();
    }

    private static JsonNode collectorPod(Manifests rendered) {
        return rendered.all("StatefulSet")
                .getFirst()
                .path("spec")
                .path("template")
                .path("spec");
    }

    private static JsonNode config(Manifests rendered) {
        return Manifests.yaml(rendered.get("ConfigMap", "hark"), "collector.yaml");
    }

    private static JsonNode volume(JsonNode pod, String name) {
        return pod.path("volumes")
                .valueStream()
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String checksum(Manifests rendered) {
        return rendered.all("StatefulSet")
                .getFirst()
                .path("spec")
                .path("template")
                .path("metadata")
                .path("annotations")
                .path("checksum/config")
                .asText();
    }

    private static JsonNode tokens(Manifests rendered) {
        return rendered.get("Secret", "hark-tokens").path("data");
    }

    private static String decoded(JsonNode data, String key) {
        return new String(Base64.getDecoder().decode(data.path(key).asText()), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

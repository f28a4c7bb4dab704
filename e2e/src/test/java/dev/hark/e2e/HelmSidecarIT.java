package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.helm.ApiServer;
import dev.hark.e2e.helm.Chart;
import dev.hark.e2e.helm.Manifests;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar that the chart offers: by its templates in a service's chart, and as a patch. */
class HelmSidecarIT {

    @TempDir
    private Path folder;

    private final ApiServer cluster = new ApiServer();
    private Chart service = Chart.source();
    private Chart hark = Chart.source();

    @BeforeEach
    void copyCharts() {
        service = Chart.ofService(folder.resolve("shop"));
        hark = Chart.copy(folder.resolve("hark"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void serviceChart_getsTheSidecarAndNoCollector() {
        Manifests rendered = service.render(command -> command);
        assertThat(rendered.names()).containsExactly("Deployment/shop");
        JsonNode pod = rendered.pods().getFirst();
        assertThat(Manifests.environment(sidecar(pod)))
                .contains(
                        entry("HARK_SERVICE_NAME", "shop"),
                        entry("HARK_SERVICE_VERSION", "1.8.2"),
                        entry("HARK_SERVICE_INSTANCE", "<fieldRef>"),
                        entry("HARK_COLLECTOR_URL", "http://hark.monitoring.svc:4280"),
                        entry("HARK_COLLECTOR_TOKEN", "<secretKeyRef>"),
                        entry("HARK_HTTP_TOKENS", "<secretKeyRef>"),
                        entry("HARK_LOGS_INCLUDE", "/var/log/service/*.log"));
        assertThat(sidecar(pod).path("image").asText()).isEqualTo("hark/sidecar:0.1.0");
    }

    @Test
    void serviceChart_withoutACollector_mustNameOne() {
        assertThatThrownBy(() -> service.render(command -> command.set("hark.sidecar.collectorUrl", "")))
                .hasMessageContaining("sidecar.collectorUrl must be set");
    }

    @Test
    void sidecar_isNativeAndHarmless() {
        JsonNode sidecar = sidecar(service.render(command -> command).pods().getFirst());
        assertThat(sidecar.path("restartPolicy").asText()).isEqualTo("Always");
        assertThat(sidecar.path("startupProbe").path("httpGet").path("path").asText())
                .isEqualTo("/-/ready");
        assertThat(sidecar.path("livenessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/-/healthy");
        assertThat(sidecar.has("readinessProbe"))
                .as("would take the service out of traffic")
                .isFalse();
        JsonNode prestop = sidecar.path("lifecycle").path("preStop").path("httpGet");
        assertThat(prestop.path("path").asText())
                .as("announces the end of the pod, by what needs no shell")
                .isEqualTo("/-/prestop");
        assertThat(prestop.path("port").asText()).isEqualTo("hark");
        assertThat(sidecar.path("resources").path("requests").path("memory").asText())
                .isEqualTo("96Mi");
        assertThat(sidecar.path("resources").path("limits").path("memory").asText())
                .isEqualTo("128Mi");
        HelmChartIT.assertRestricted(sidecar);
        assertThat(sidecar.path("securityContext").path("runAsNonRoot").asBoolean())
                .isTrue();
    }

    @Test
    void logFolder_isSharedAndReadOnlyToTheSidecar() {
        JsonNode pod = service.render(command -> command.set("hark.sidecar.logs.folder", "/logs"))
                .pods()
                .getFirst();
        assertThat(mount(pod.path("containers").path(0), "/logs")
                        .path("readOnly")
                        .asBoolean())
                .isFalse();
        assertThat(mount(sidecar(pod), "/logs").path("readOnly").asBoolean()).isTrue();
        assertThat(pod.path("volumes"))
                .hasSize(3)
                .allSatisfy(volume -> assertThat(volume.has("emptyDir")).isTrue());
    }

    @Test
    void patch_namesTheServiceByItsLabels() {
        JsonNode patch = Manifests.yaml(hark.render("defaults").get("ConfigMap", "hark-sidecar"), "patch.yaml");
        JsonNode pod = patch.path("spec").path("template").path("spec");
        assertThat(Manifests.environment(sidecar(pod)))
                .contains(
                        entry("HARK_SERVICE_NAME", "<fieldRef>"),
                        entry("HARK_COLLECTOR_URL", "http://hark.monitoring.svc:4280"));
        assertThat(pod.path("containers").path(0).path("name").asText()).isEqualTo("SERVICE-CONTAINER");
        HelmChartIT.assertRestricted(sidecar(pod));
    }

    @Test
    void settings_becomeVariables() {
        JsonNode patch = Manifests.yaml(hark.render("everything").get("ConfigMap", "hark-sidecar"), "patch.yaml");
        assertThat(Manifests.environment(
                        sidecar(patch.path("spec").path("template").path("spec"))))
                .contains(
                        entry("HARK_SERVICE_ENVIRONMENT", "production"),
                        entry("HARK_LOGS_INCLUDE", "/logs/*.log,/logs/*.json"),
                        entry("HARK_LOGS_EXCLUDE", "/logs/gc*.log,/logs/access*.log"),
                        entry("HARK_LOGS_MAX_RECORD", "2MiB"),
                        entry("HARK_LOGS_CONTEXT_LINES", "10"),
                        entry("HARK_COLLECTOR_RETRY_LONGEST", "30s"),
                        entry("HARK_COLLECTOR_BATCH_FINDINGS", "100"),
                        entry("HARK_OUTBOX_SIZE", "32MiB"));
    }

    private static JsonNode sidecar(JsonNode pod) {
        JsonNode first = pod.path("initContainers").path(0);
        assertThat(first.path("name").asText()).isEqualTo("hark");
        return first;
    }

    private static JsonNode mount(JsonNode container, String path) {
        return container
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("mountPath").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }
}

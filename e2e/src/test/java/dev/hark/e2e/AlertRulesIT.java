package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.e2e.prometheus.Alert;
import dev.hark.e2e.prometheus.PromQl;
import dev.hark.e2e.prometheus.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules as Prometheus' own tool sees them. */
@Tag("prometheus")
class AlertRulesIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void rules_areValid() throws Exception {
        assertThat(promtool("check", Alert.file())).contains("SUCCESS");
    }

    @Test
    void rules_fireWhenTheyShouldAndOnlyThen() throws Exception {
        assertThat(promtool("test", Alert.testFile())).contains("SUCCESS");
    }

    @Test
    void killedPrograms_areMissed(@TempDir Path folder) {
        try (Site site = Site.start(folder)) {
            PromQl reporting = new PromQl("hark_sidecar_log_files and on () hark_collector_ledger_balance");
            await().atMost(SOON).until(() -> !site.prometheus().query(reporting).isEmpty());
            site.kill();
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(site.prometheus().alerts()).contains("HarkSidecarDown", "HarkCollectorDown"));
        }
    }

    /** What {@code promtool check|test rules FILE} says. */
    private static String promtool(String verb, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", verb, "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

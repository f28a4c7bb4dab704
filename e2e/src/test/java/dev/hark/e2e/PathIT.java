package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main path: a fault of a real service is switched on, and an issue with its evidence is there. */
class PathIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String ORDER = "{\"customer\":\"ada\",\"lines\":[{\"sku\":\"tea\",\"quantity\":2}]}";

    @TempDir
    private Path folder;

    private Programs programs;
    private Http shop;
    private Http collector;
    private Program sidecar;
    private Program collectorProgram;

    @BeforeEach
    void start() {
        programs = new Programs(folder);
        Program shopProgram = programs.shop();
        collectorProgram = programs.collector();
        collector = programs.collectorHttp();
        shop = programs.shopHttp(shopProgram);
        sidecar = programs.sidecar(programs.shopLog().toString());
    }

    @AfterEach
    void stop() {
        programs.close();
    }

    @Test
    void healthyShop_raisesNothing() {
        Http sidecarHttp = programs.sidecarHttp(sidecar);
        order(20);

        await().atMost(SOON).until(() -> sidecarHttp.metric("hark_sidecar_log_records_total") >= 20);
        await().atMost(SOON).until(() -> sidecarHttp.metric("hark_sidecar_log_unread_bytes") == 0);
        assertThat(new Collected(collector).issues()).isEmpty();
    }

    @Test
    void faultOn_issueWithItsEvidence_faultOff_nothingMore() {
        Collected collected = new Collected(collector);
        assertThat(shop.put("/faults/error").statusCode()).isBetween(200, 204);
        order(3);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(collected.issues())
                        .anySatisfy(issue -> assertThat(issue.kind()).isEqualTo("error")));
        Collected.Issue issue = collected.issues().getFirst();
        JsonNode findings = collector.json("/api/v1/issues/" + issue.number() + "/findings");
        assertThat(findings.toString()).contains("shop.log").contains("frames").contains("DatabaseOrders");
        assertThat(collector.get("/").body()).contains("/issues/" + issue.number());
        assertThat(collector.get("/issues/" + issue.number()).body()).contains("shop");

        shop.delete("/faults/error");
        long before = awaitQuiet(collected);
        order(5);
        assertThat(awaitQuiet(collected)).isEqualTo(before);
    }

    @Test
    void everybodyStopsOnSigterm_andTheLedgersAreClosed() {
        shop.put("/faults/error");
        order(5);
        Http sidecarHttp = programs.sidecarHttp(sidecar);
        await().atMost(SOON).until(() -> sidecarHttp.metric("hark_sidecar_findings_total") > 0);

        assertThat(sidecarHttp.metric("hark_sidecar_ledger_balance")).isZero();
        assertThat(sidecar.stop()).as(sidecar.text()).isZero();
        long found = new Collected(collector).findings();
        assertThat(found).isPositive();
        assertThat(collector.metric("hark_collector_findings_received_total"))
                .isEqualTo(collector.metric("hark_collector_findings_stored_total")
                        + collector.metric("hark_collector_findings_counted_total")
                        + collector.metric("hark_collector_findings_duplicate_total")
                        + collector.metric("hark_collector_findings_dropped_total"));
        assertThat(collector.metric("hark_collector_ledger_balance")).isZero();
        assertThat(collectorProgram.stop()).as(collectorProgram.text()).isZero();
    }

    @Test
    void ownLogs_areQuietWhenAllIsWell() {
        order(3);
        Http sidecarHttp = programs.sidecarHttp(sidecar);
        await().atMost(SOON).until(() -> sidecarHttp.get("/-/ready").statusCode() == 200);

        assertThat(sidecar.text())
                .doesNotContain("WARN")
                .doesNotContain("ERROR")
                .doesNotContain(Programs.TOKEN);
        assertThat(collectorProgram.text())
                .doesNotContain("WARN")
                .doesNotContain("ERROR")
                .doesNotContain(Programs.TOKEN);
    }

    private void order(int times) {
        for (int i = 0; i < times; i++) {
            shop.post("/orders", ORDER);
        }
    }

    /** The number of findings once the sidecar has read everything and sent it. */
    private long awaitQuiet(Collected collected) {
        Http sidecarHttp = programs.sidecarHttp(sidecar);
        await().atMost(SOON)
                .until(() -> sidecarHttp.metric("hark_sidecar_log_unread_bytes") == 0
                        && sidecarHttp.metric("hark_sidecar_outbox_findings") == 0);
        return collected.findings();
    }
}

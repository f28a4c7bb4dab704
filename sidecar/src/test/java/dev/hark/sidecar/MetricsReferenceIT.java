package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.metrics.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/metrics-sidecar.md against a scrape of the running program. {@code -Dhark.write.docs=true} writes the page
 * instead of comparing it.
 */
class MetricsReferenceIT {

    private static final Path PAGE = Path.of("../docs/metrics-sidecar.md");
    private static final String INTRODUCTION = """
            # Metrics of the sidecar

            What `/metrics` of a sidecar exposes. This page is written from a scrape of the running program and compared with
            one by a test.

            The findings' counters count from the start of the stream: they are kept with the outbox and go on after a
            restart, so that `findings = acknowledged + in outbox + dropped` holds at every moment; `hark_sidecar_ledger_balance`
            is what is missing. All other counters count from the start of the process. Every value of `kind`, `reason`,
            `outcome` and `status` is there from the start, at 0.

            | metric | type | labels | meaning |
            |---|---|---|---|
            """;

    @TempDir
    private Path folder;

    @Test
    void page_isWhatTheProgramExposes() throws Exception {
        Path log = Files.createFile(folder.resolve("shop.log"));
        Map<String, String> environment = Map.of(
                "HARK_SERVICE_NAME", "shop",
                "HARK_LOGS_INCLUDE", log.toString(),
                "HARK_STATE_FOLDER", folder.resolve("state").toString(),
                "HARK_COLLECTOR_URL", "http://127.0.0.1:1",
                "HARK_HTTP_PORT", "0");
        try (SidecarProcess sidecar =
                SidecarProcess.start(folder, environment, "sidecar").awaitReady()) {
            await().until(() -> sidecar.get("/metrics").body().contains("process_"));
            await().until(() -> sidecar.metric("hark_sidecar_batches_total") > 0);
            Scrape scrape = new Scrape(sidecar.get("/metrics").body());
            String page = INTRODUCTION
                    + scrape.markdown("hark_")
                    + "\nThe process and its JVM:\n\n| metric | type | labels | meaning |\n|---|---|---|---|\n"
                    + scrape.markdown("process_")
                    + scrape.markdown("jvm_")
                    + scrape.markdown("system_");

            assertThat(scrape.withoutHelp()).isEmpty();
            if (Boolean.getBoolean("hark.write.docs")) {
                Files.writeString(PAGE, page);
            }
            assertThat(Files.readString(PAGE)).isEqualTo(page);
        }
    }
}

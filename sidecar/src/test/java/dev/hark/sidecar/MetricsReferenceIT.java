package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.environment.Certificates;
import dev.hark.sidecar.metrics.KernelMetrics;
import dev.hark.sidecar.metrics.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/metrics-sidecar.md against a scrape of the running program. {@code -Dhark.write.docs=true} writes the page
 * instead of comparing it.
 */
class MetricsReferenceIT {

    private static final Path PAGE = Path.of("../docs/metrics-sidecar.md");
    private static final Pattern KERNEL = Pattern.compile("\\| `hark_service_(network|process|cgroup|disk)_");
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

    private static final String KERNEL_INTRODUCTION = """

            What the senses of the kernel see of the service (docs/senses.md). What is absent has no series: which there are depends
            on the kernel, on what the sidecar may read, and on what is configured. Counters are the kernel's own, so they count
            from its start, not from that of the sidecar.

            | metric | type | labels | meaning |
            |---|---|---|---|
            """;

    @TempDir
    private Path folder;

    @Test
    void page_isWhatTheProgramExposes() throws Exception {
        Path log = Files.createFile(folder.resolve("shop.log"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "HARK_FLOWS_0_NAME", "order",
                "HARK_FLOWS_0_STEPS_0_NAME", "placed",
                "HARK_FLOWS_0_STEPS_0_CONTAINS", "order placed",
                "HARK_HEARTBEATS_0_NAME", "export",
                "HARK_HEARTBEATS_0_PERIOD", "1h",
                "HARK_HEARTBEATS_0_FILE", log.toString(),
                "HARK_ASKS_SQL_0_NAME", "orders",
                "HARK_ASKS_SQL_0_URL", "jdbc:sqlite:" + folder.resolve("none.db"),
                "HARK_ASKS_SQL_0_QUERY", "select 1"));
        environment.putAll(Map.of(
                "HARK_SERVICE_NAME", "shop",
                "HARK_LOGS_INCLUDE", log.toString(),
                "HARK_STATE_FOLDER", folder.resolve("state").toString(),
                "HARK_COLLECTOR_URL", "http://127.0.0.1:1",
                "HARK_METRICS_TARGETS_0_URL", "http://127.0.0.1:1/metrics",
                "HARK_PROXY_SERVICE", "http://127.0.0.1:1",
                "HARK_PROXY_PORT", "0",
                "HARK_ENVIRONMENT_ENABLED", "true",
                "HARK_ENVIRONMENT_CERTIFICATES_FILES", certificate(),
                "HARK_HTTP_PORT", "0"));
        try (SidecarProcess sidecar =
                SidecarProcess.start(folder, environment, "sidecar").awaitReady()) {
            await().until(() -> sidecar.get("/metrics").body().contains("process_"));
            await().until(() -> sidecar.metric("hark_sidecar_batches_total") > 0);
            await().until(() -> sidecar.get("/metrics").body().contains("hark_service_network_"));
            await().until(() -> sidecar.get("/metrics").body().contains("hark_sidecar_up{"));
            await().until(() -> sidecar.get("/metrics").body().contains("hark_service_certificate_expiry"));
            Scrape scrape = new Scrape(sidecar.get("/metrics").body());
            List<String> kernel =
                    KernelMetrics.families().stream().map(Scrape::row).sorted().toList();
            List<String> scraped = scrape.markdown("hark_").lines().toList();
            String page = INTRODUCTION
                    + lines(scraped.stream().filter(row -> !isOfKernel(row)).toList())
                    + KERNEL_INTRODUCTION
                    + lines(kernel)
                    + "\nThe process and its JVM:\n\n| metric | type | labels | meaning |\n|---|---|---|---|\n"
                    + scrape.markdown("process_")
                    + scrape.markdown("jvm_")
                    + scrape.markdown("system_");

            assertThat(scrape.withoutHelp()).isEmpty();
            assertThat(scraped).filteredOn(MetricsReferenceIT::isOfKernel).isSubsetOf(kernel);
            assertThat(scraped)
                    .as("that any Linux has")
                    .anyMatch(row -> row.startsWith("| `hark_service_network_events_total`"))
                    .anyMatch(row -> row.startsWith("| `hark_service_network_sockets`"));
            if (Boolean.getBoolean("hark.write.docs")) {
                Files.writeString(PAGE, page);
            }
            assertThat(Files.readString(PAGE)).isEqualTo(page);
        }
    }

    private String certificate() throws Exception {
        Certificates maker = new Certificates(folder);
        return maker.pem(maker.store("shop.example", 30)).toString();
    }

    private static boolean isOfKernel(String row) {
        return KERNEL.matcher(row).lookingAt();
    }

    private static String lines(List<String> rows) {
        return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }
}

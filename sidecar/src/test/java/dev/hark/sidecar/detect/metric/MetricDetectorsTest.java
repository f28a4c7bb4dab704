package dev.hark.sidecar.detect.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import dev.hark.signal.detector.Descriptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ratios, pools and queues: healthy, failing, and what only looks so. */
class MetricDetectorsTest {

    private static final String REQUESTS = "http_server_requests_seconds_count";

    @Test
    void everyDetector_isDescribed() {
        assertThat(new MetricDetectors(List.of(), false).all())
                .allSatisfy(detector -> assertThat(Descriptions.of(detector.name()))
                        .as(detector.name())
                        .isPresent());
    }

    @Test
    void samplesThatNobodyNeeds_areNotWanted() {
        assertThat(new MetricDetectors(List.of(), false).wanted())
                .accepts(
                        REQUESTS, "shop_parcels_accepted_total", "jvm_gc_live_data_size_bytes", "executor_queued_tasks")
                .rejects("jvm_memory_used_bytes", "http_server_requests_seconds_bucket", "shop_orders_total");
    }

    // --- attempt_ratio, work_ratio

    @Test
    void attemptsThatMultiply_areARetryStorm() {
        Target target = new Target(RatioDetector.ofAttempts());
        for (int i = 0; i < 30; i++) {
            target.grow(REQUESTS, 100)
                    .grow("shop_payment_attempts_total", i < 20 ? 90 : 400)
                    .scrape();
        }
        assertThat(target.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.RETRY_STORM);
            assertThat(finding.title()).endsWith("4 instead of 0.9");
            assertThat(finding.since()).isEqualTo(Target.START.plusSeconds(300));
        });
    }

    @Test
    void queriesThatMultiply_areAnAmplification() {
        Target target = new Target(RatioDetector.ofWork());
        for (int i = 0; i < 30; i++) {
            target.grow("shop_http_seconds_count", 40)
                    .grow("shop_queries_total", i < 20 ? 200 : 2000)
                    .scrape();
        }
        assertThat(target.found()).extracting(finding -> finding.kind()).containsExactly(Kind.Known.AMPLIFICATION);
    }

    @Test
    void peakOfRequests_brings_asManyQueriesForEach() {
        Target target = new Target(RatioDetector.ofWork());
        for (int i = 0; i < 100; i++) {
            double requests = i % 30 > 20 ? 400 : 40;
            target.grow(REQUESTS, requests)
                    .grow("shop_queries_total", 5 * requests + i % 9)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void nightlyJob_withoutRequests_isOneScrapeAndNoStorm() {
        Target target = new Target(RatioDetector.ofWork());
        for (int i = 0; i < 100; i++) {
            target.grow(REQUESTS, 40)
                    .grow("shop_queries_total", i % 50 == 40 ? 5000 : 200)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void restart_isNoFallAndNoRise() {
        Target target = new Target(RatioDetector.ofAttempts());
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 15) {
                target.restarts();
            }
            target.grow(REQUESTS, 100)
                    .grow("http_client_requests_seconds_count", 90)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    // --- pool_leak

    @Test
    void connectionsThatAreNotGivenBack_useUpThePool() {
        Target target = new Target(new PoolLeakDetector(true));
        for (int i = 0; i < 100; i++) {
            target.grow(REQUESTS, 100)
                    .set("hikaricp_connections_max", 50)
                    .set("hikaricp_connections_active", 1 + i / 4 + i % 3)
                    .scrape();
        }
        assertThat(target.found()).isNotEmpty();
        assertThat(target.found().getFirst().facts().getFirst().statement()).contains("the limit of 50 is reached in");
    }

    @Test
    void liveDataThatComesToRest_isACache() {
        Target target = new Target(new PoolLeakDetector(true));
        for (int i = 0; i < 2000; i++) {
            target.grow(REQUESTS, 100)
                    .set("jvm_gc_max_data_size_bytes", 1e9)
                    .set("jvm_gc_live_data_size_bytes", 5e7 + 4e8 * (1 - Math.exp(-i / 150.0)))
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void poolThatIsUsedMoreByMoreRequests_doesNotLeak() {
        Target target = new Target(new PoolLeakDetector(true));
        for (int i = 0; i < 100; i++) {
            target.grow(REQUESTS, 100 + 20 * i)
                    .set("hikaricp_connections_max", 50)
                    .set("hikaricp_connections_active", 1 + i / 4)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    // --- queue_stalled

    @Test
    void queueFromWhichNothingIsTaken_isStalled() {
        Target target = new Target(new QueueStalledDetector());
        for (int i = 0; i < 12; i++) {
            target.set("mail_queue_size", i)
                    .grow("mail_processed_total", i < 4 ? 10 : 0)
                    .scrape();
        }
        assertThat(target.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.STALLED);
            assertThat(finding.facts().get(1).statement()).contains("mail_processed_total stands at 40");
        });
    }

    @Test
    void longQueue_fromWhichIsTaken_andEmptyOneThatRests_areHealthy() {
        Target target = new Target(new QueueStalledDetector());
        for (int i = 0; i < 100; i++) {
            target.set("executor_queued_tasks", 50 + i)
                    .grow("executor_completed_tasks_total", 1)
                    .set("mail_queue_size", 0)
                    .set("mail_processed_total", 40)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }
}

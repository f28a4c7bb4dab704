package dev.hark.sidecar.detect.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counters that add up, that stop to, and that only seem to. */
class BalanceDetectorTest {

    private final Target target = new Target(new BalanceDetector(List.of()));

    private Target parcels(Target shop, int in, int ok, int failed, int onTheWay) {
        return shop.grow("shop_parcels_accepted_total", in)
                .grow("shop_parcels_completed_total", ok)
                .grow("shop_parcels_failed_total", failed)
                .set("shop_parcels_in_flight", onTheWay)
                .scrape();
    }

    @Test
    void whatIsDoneFailedOrOnTheWay_addsUp() {
        for (int i = 0; i < 300; i++) {
            parcels(target, 100, 97, 3, 0);
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void whatIsLost_isCounted_withoutDeclaration() {
        for (int i = 0; i < 20; i++) {
            parcels(target, 100, 97, 3, 0);
        }
        for (int i = 0; i < 20; i++) {
            parcels(target, 100, 95, 3, 0);
        }
        assertThat(target.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.IMBALANCE);
            assertThat(finding.title()).startsWith("Counters do not add up any more, shop parcels: ");
            assertThat(finding.title()).contains("unaccounted for since 2026-03-01T10:0");
            assertThat(finding.facts().get(1).statement()).contains("shop_parcels_completed_total");
        });
    }

    @Test
    void backlogThatIsOnTheWay_isNotLost() {
        for (int i = 0; i < 100; i++) {
            parcels(target, 100, i < 50 ? 60 : 140, 0, i < 50 ? 40 * (i + 1) : 40 * (99 - i));
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void restart_startsTheAccountAnew() {
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 19) {
                target.restarts();
            }
            parcels(target, 100, 97, 3, 0);
            if (i % 7 == 3) {
                target.failsToAnswer();
            }
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void namesThatOnlySeemToBelongTogether_haveNeverAddedUp() {
        for (int i = 0; i < 200; i++) {
            target.grow("agent_bytes_received_total", 5000)
                    .grow("agent_bytes_processed_total", 40)
                    .set("agent_bytes_pending", 3)
                    .scrape();
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void slowTime_ofCallsWhoseNumberOnTheWayIsNotKnown_isNotLoss() {
        int late = 0;
        for (int i = 0; i < 200; i++) {
            int nowLate = i > 60 && i < 90 ? 150 : 5;
            target.grow("grpc_server_started_total", 1000)
                    .grow("grpc_server_handled_total", 1000 - nowLate + late)
                    .scrape();
            late = nowLate;
        }
        assertThat(target.found()).isEmpty();
    }

    @Test
    void callsThatNeverEnd_areMissed_afterAWhile() {
        for (int i = 0; i < 100; i++) {
            target.grow("grpc_server_started_total", 1000)
                    .grow("grpc_server_handled_total", Map.of("grpc_code", "OK"), i < 30 ? 1000 : 900)
                    .scrape();
        }
        assertThat(target.found()).isNotEmpty();
        assertThat(target.found().getFirst().title()).contains("calls of the gRPC server");
    }

    @Test
    void declaredBalance_isJudgedByItsLabels() {
        Balance orders = new Balance(
                "orders",
                Term.parse("orders_total").orElseThrow(),
                List.of(Term.parse("answers_total{outcome=\"paid\"}").orElseThrow()),
                List.of(Term.parse("answers_total{ outcome = \"refused\" }").orElseThrow()),
                List.of(),
                true);
        Target shop = new Target(new BalanceDetector(List.of(orders)));
        for (int i = 0; i < 40; i++) {
            shop.grow("orders_total", 50)
                    .grow("answers_total", Map.of("outcome", "paid", "zone", "a"), i < 20 ? 45 : 30)
                    .grow("answers_total", Map.of("outcome", "refused"), 5)
                    .grow("answers_total", Map.of("outcome", "ignored"), 15)
                    .scrape();
        }
        assertThat(shop.found()).hasSize(1);
        assertThat(shop.found().getFirst().confidence()).isEqualTo(0.95);
    }

    @Test
    void termOfAnotherForm_isRefused() {
        assertThat(Term.parse("rate(orders_total[5m])")).isEmpty();
        assertThat(Term.parse("orders_total{outcome=~\"paid\"}")).isEmpty();
        assertThat(Term.parse("orders_total{}").orElseThrow().labels()).isEmpty();
    }
}

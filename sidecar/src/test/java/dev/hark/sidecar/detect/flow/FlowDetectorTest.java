package dev.hark.sidecar.detect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.detect.Heard;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.config.ConfigException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowDetectorTest {

    // --- healthy ---

    @Test
    void completeOrders_areNotSpokenOf() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER);
        for (int i = 0; i < 500; i++) {
            shop.wholeOrder("A-" + i, i).says(i + 0.5, "cache refreshed");
        }
        assertThat(shop.foundAt(600)).isEmpty();
        assertThat(shop.detector().counts().complete()).isEqualTo(500);
    }

    // --- failing ---

    @Test
    void orderWithoutMail_isLeftHalfDone() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER)
                .wholeOrder("A-1", 0)
                .says(60, "order A-2 placed with 3 lines")
                .says(61, "saved a line of order A-2")
                .says(62, "saved a line of order A-2")
                .says(63, "order A-2 paid")
                .wholeOrder("A-3", 70);
        Finding finding = only(shop.foundAt(200));
        assertThat(finding.kind()).isEqualTo(Kind.Known.PARTIAL_SAVE);
        assertThat(finding.title()).isEqualTo("Flow order left half done: 'line saved', 'mail sent' missing");
        assertThat(finding.facts())
                .extracting(Fact::statement)
                .containsExactly(
                        "2 of 4 required steps done by 2026-03-01T12:01:03Z: placed, line saved 2 of 3, paid",
                        "'line saved' missing (2 of 3), 'mail sent' missing after 30 s");
        assertThat(finding.since()).isEqualTo(Instant.parse("2026-03-01T12:01:00Z"));
        assertThat(finding.time()).isEqualTo(Instant.parse("2026-03-01T12:01:30Z"));
        assertThat(finding.evidence().keys()).containsEntry("order", "A-2").containsEntry("flow", "order");
        assertThat(finding.evidence().context())
                .extracting(ContextLine::text)
                .containsExactly("order A-2 placed with 3 lines", "saved a line of order A-2", "order A-2 paid");
        assertThat(Heard.source(finding).file()).isEqualTo("/var/log/shop.log");
    }

    @Test
    void secondCharge_isDuplicateWorkAtOnce() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER).wholeOrder("A-1", 0).says(4, "order A-1 paid");
        Finding finding = only(shop.foundAt(5));
        assertThat(finding.kind()).isEqualTo(Kind.Known.DUPLICATE_WORK);
        assertThat(finding.facts().get(1).statement()).isEqualTo("'paid' done 2 times; at most once is right");
        assertThat(shop.foundAt(300)).isEmpty();
    }

    @Test
    void wrongOrder_isNamed() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER)
                .says(0, "order A-1 placed with 1 lines")
                .says(1, "saved a line of order A-1")
                .says(2, "mail sent for order A-1")
                .says(3, "order A-1 paid");
        Finding finding = only(shop.foundAt(100));
        assertThat(finding.kind()).isEqualTo(Kind.Known.WRONG_RESULT);
        assertThat(finding.title()).isEqualTo("Flow order ran in the wrong order");
    }

    @Test
    void lateStep_settlesTheFindingUnderTheSameTitle() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER)
                .says(0, "order A-1 placed with 0 lines")
                .says(1, "saved a line of order A-1") // one more than the number says is another matter
                .says(2, "order A-1 paid")
                .says(50, "cache refreshed");
        List<Finding> found = shop.foundAt(55);
        Finding half = found.stream()
                .filter(f -> f.kind() == Kind.Known.PARTIAL_SAVE)
                .findFirst()
                .orElseThrow();
        Finding settled = only(shop.says(56, "mail sent for order A-1").foundAt(60));
        assertThat(settled.extra()).containsEntry("recovers", half.id());
        assertThat(settled.title()).isEqualTo(half.title());
        assertThat(settled.facts().get(1).statement())
                .isEqualTo("'mail sent' came 26 s after the deadline, and was heard after it: the flow is complete");
    }

    @Test
    void stepsOfJsonRecords_areFoundByTheirFields() throws ConfigException {
        Shop shop = new Shop("""
                        flows:
                          - name: order
                            key: orderId
                            steps:
                              - {name: placed, contains: order placed}
                              - {name: paid, contains: order paid, logger: Payments, level: INFO}
                        """)
                .line(json(0, "Orders", "order placed", "A-1"))
                .line(json(1, "Payments", "order paid", "A-1"))
                .line(json(2, "Orders", "order placed", "A-2"))
                .line(json(3, "Audit", "order paid", "A-2"));
        Finding finding = only(shop.foundAt(100));
        assertThat(finding.evidence().keys()).containsEntry("orderId", "A-2");
    }

    private static String json(int second, String logger, String message, String order) {
        return "{\"@timestamp\":\"2026-03-01T12:00:0" + second + "Z\",\"level\":\"INFO\",\"logger_name\":\"com.shop."
                + logger + "\",\"message\":\"" + message + "\",\"orderId\":\"" + order + "\"}";
    }

    // --- tempting false alarms ---

    @Test
    void ordersInFlight_whenTheLogBegins_areNotJudged() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER)
                .says(0, "order A-1 paid")
                .says(1, "mail sent for order A-1")
                .wholeOrder("A-2", 2);
        assertThat(shop.foundAt(100)).isEmpty();
        assertThat(shop.detector().counts().begunBefore()).isEqualTo(1);
    }

    @Test
    void orderThatIsStillInTime_isNotJudged() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER).says(0, "order A-1 placed with 1 lines");
        assertThat(shop.foundAt(29)).isEmpty();
    }

    @Test
    void linesInAnyOrder_areJudgedByTheirTimes() throws ConfigException {
        Shop shop = new Shop(Shop.ORDER)
                .says(3, "mail sent for order A-1")
                .says(2, "order A-1 paid")
                .says(1, "saved a line of order A-1")
                .says(0, "order A-1 placed with 1 lines");
        assertThat(shop.foundAt(100)).isEmpty();
    }

    @Test
    void restart_readsTheLogAgainAndCountsNothingTwice() throws ConfigException, IOException {
        Shop before = new Shop(Shop.ORDER)
                .says(0, "order A-1 placed with 1 lines")
                .says(1, "saved a line of order A-1")
                .says(2, "order A-1 paid");
        assertThat(before.foundAt(3)).isEmpty();
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        before.detector().save(state);
        Shop after = new Shop(Shop.ORDER);
        after.detector().restore(new ByteArrayInputStream(state.toByteArray()));
        after.says(0, "order A-1 placed with 1 lines")
                .says(1, "saved a line of order A-1")
                .says(2, "order A-1 paid")
                .says(3, "mail sent for order A-1");
        assertThat(after.foundAt(100)).isEmpty();
        assertThat(after.detector().counts().complete()).isEqualTo(1);
    }

    private static Finding only(List<Finding> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}

package dev.hark.signal.grouping;

import static dev.hark.signal.grouping.Findings.SHOP;
import static dev.hark.signal.grouping.Findings.error;
import static dev.hark.signal.grouping.Findings.message;
import static dev.hark.signal.grouping.Findings.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import org.junit.jupiter.api.Test;

class GroupingV1Test {

    private final GroupingV1 grouping = new GroupingV1();

    @Test
    void sameCode_otherLinesAndMessages_isOneIssue() {
        Finding monday = error(thrown(
                "java.lang.IllegalStateException",
                "cart 17 is empty",
                "com.shop.PaymentService.charge(PaymentService.java:42)",
                "com.shop.OrderController.pay(OrderController.java:10)",
                "java.lang.Thread.run(Thread.java:1583)"));
        Finding tuesday = error(thrown(
                "java.lang.IllegalStateException",
                "no cart for bob",
                "com.shop.PaymentService.charge(PaymentService.java:57)",
                "com.shop.OrderController.pay(OrderController.java:11)",
                "java.lang.VirtualThread.run(VirtualThread.java:309)"));

        assertThat(key(monday)).isEqualTo(key(tuesday));
        Grouping found = grouping.group(SHOP, monday);
        assertThat(found.title()).isEqualTo("IllegalStateException: cart <number> is empty");
        assertThat(found.culprit()).isEqualTo("PaymentService.charge");
    }

    @Test
    void sameStatement_otherValues_isOneIssue() {
        assertThat(key(message("payment 17 for bob@shop.example refused after 30 ms")))
                .isEqualTo(key(message("payment 9001 for eve@mail.example refused after 2 s")));
    }

    private String key(Finding finding) {
        return grouping.group(SHOP, finding).key();
    }
}

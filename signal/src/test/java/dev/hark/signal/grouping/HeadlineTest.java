package dev.hark.signal.grouping;

import static dev.hark.signal.grouping.Findings.SHOP;
import static dev.hark.signal.grouping.Findings.error;
import static dev.hark.signal.grouping.Findings.record;
import static dev.hark.signal.grouping.Findings.silent;
import static dev.hark.signal.grouping.Findings.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import dev.hark.signal.Thrown;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final String CHARGE = "com.shop.PaymentService.charge(PaymentService.java:42)";
    private static final String SOCKET = "java.net.Socket.connect(Socket.java:1)";
    private static final String NETTY = "io.netty.channel.Channel.connect(Channel.java:1)";

    @Test
    void exception_isNamedWithItsMessage_andWhereItWasThrown() {
        assertHeadline(
                error(thrown("java.lang.IllegalStateException", "cart 17 is empty", SOCKET, CHARGE)),
                "IllegalStateException: cart <number> is empty",
                "PaymentService.charge");
    }

    @Test
    void cause_isNamedToo() {
        Thrown root = thrown("java.sql.SQLException", "deadlock", NETTY);

        assertHeadline(
                error(thrown("com.shop.PaymentFailed", "could not pay", CHARGE).causedBy(root)),
                "PaymentFailed: could not pay, caused by SQLException: deadlock",
                "PaymentService.charge");
        assertHeadline(
                error(thrown("com.shop.PaymentFailed", "java.sql.SQLException: deadlock", CHARGE)
                        .causedBy(root)),
                "PaymentFailed, caused by SQLException: deadlock",
                "PaymentService.charge");
    }

    @Test
    void carrier_isNotNamed() {
        Thrown root = thrown("java.sql.SQLException", "deadlock", NETTY, SOCKET);

        assertHeadline(
                error(thrown("java.lang.RuntimeException", "java.sql.SQLException: deadlock")
                        .causedBy(root)),
                "SQLException: deadlock",
                "Channel.connect");
        assertHeadline(
                error(thrown("java.util.concurrent.CompletionException", "x", CHARGE)
                        .causedBy(root)),
                "SQLException: deadlock",
                "PaymentService.charge");
    }

    @Test
    void messageWithoutException_isTheTitle_andItsLoggerThePlace() {
        assertHeadline(
                record("com.shop.PaymentService", "payment 17 refused", null),
                "payment <number> refused",
                "PaymentService");
        assertHeadline(record(null, "payment 17 refused", null), "payment <number> refused", "");
    }

    @Test
    void silentKind_hasTheDetectorsSentence() {
        assertHeadline(
                silent(Kind.Known.PARTIAL_SAVE, "flow_steps", "order 17 has no payment"),
                "order <number> has no payment",
                "");
    }

    @Test
    void otherLanguages_haveShortPlaces() {
        assertThat(Findings.place("", "charge", "/srv/app/shop/payment.py")).isEqualTo("payment.py.charge");
        assertThat(Findings.place("github.com/shop/payments", "(*Service).Charge", "/src/s.go"))
                .isEqualTo("payments.(*Service).Charge");
        assertThat(Findings.place("shop::payments", "charge", "src/payments.rs"))
                .isEqualTo("payments.charge");
        assertThat(Findings.place("Shop\\Payments", "charge", "/srv/src/Payments.php"))
                .isEqualTo("Payments.charge");
    }

    @Test
    void longTitle_isCut() {
        Finding finding = error(thrown("X", "word ".repeat(1_000), CHARGE));

        assertThat(new GroupingV1().group(SHOP, finding).title()).hasSizeLessThanOrEqualTo(Limits.TITLE);
    }

    private static void assertHeadline(Finding finding, String title, String culprit) {
        Grouping found = new GroupingV1().group(SHOP, finding);
        assertThat(found.title()).isEqualTo(title);
        assertThat(found.culprit()).isEqualTo(culprit);
    }
}

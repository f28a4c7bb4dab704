package dev.hark.demo.shop.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {

    private final Route payment = new Route("POST", "/orders/{id}/payment", request -> Answer.empty(204));

    @Test
    void pathOfTheRoute_matchesWithItsVariables() {
        assertThat(payment.match("/orders/17/payment")).contains(Map.of("id", "17"));
    }

    @Test
    void otherPaths_doNotMatch() {
        assertThat(payment.match("/orders/17")).isEmpty();
        assertThat(payment.match("/orders/17/refund")).isEmpty();
        assertThat(payment.match("/orders/17/payment/")).isEmpty();
    }
}

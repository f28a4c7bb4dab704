package dev.hark.demo.shop.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewOrderTest {

    @Test
    void orderWithoutCustomerOrLines_isNotPossible() {
        var lines = List.of(new NewOrder.Line("cup", 1));
        assertThatThrownBy(() -> new NewOrder(" ", lines)).hasMessage("customer is blank");
        assertThatThrownBy(() -> new NewOrder("ada@example.org", List.of())).hasMessageContaining("at least one line");
    }

    @Test
    void quantity_hasALowerAndAnUpperBound() {
        assertThatThrownBy(() -> new NewOrder.Line("cup", 0)).hasMessage("quantity must be 1 to 100, not 0");
        assertThatThrownBy(() -> new NewOrder.Line("cup", 101)).hasMessage("quantity must be 1 to 100, not 101");
    }

    @Test
    void confirmation_namesOrderLinesAndTotal() {
        var line = new OrderLine("cup", 3, new BigDecimal("8.50"));
        var order = new Order(
                7, "ada@example.org", List.of(line), line.total(), Order.State.PLACED, 1, Instant.ofEpochSecond(0));

        var mail = Confirmation.of(order);

        assertThat(mail.to()).isEqualTo("ada@example.org");
        assertThat(mail.subject()).isEqualTo("Your order 7");
        assertThat(mail.body()).contains("3 x cup", "Total: 25.50 EUR");
    }
}

package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerTest {

    @Test
    void customers_orderPayAndLookInEveryMix() {
        var random = new Random(7);
        var customers =
                Stream.generate(() -> Customer.random(random)).limit(500).toList();

        assertThat(customers).allSatisfy(customer -> {
            assertThat(customer.order()).contains("@example.org", "\"lines\":[{\"sku\":");
            assertThat(customer.looks()).isBetween(1, 2);
        });
        assertThat(customers).anyMatch(Customer::pays).anyMatch(customer -> !customer.pays());
        assertThat(customers)
                .anyMatch(customer -> customer.order().contains("\"quantity\":1"))
                .anyMatch(customer -> customer.order().contains("\"quantity\":2"));
    }
}

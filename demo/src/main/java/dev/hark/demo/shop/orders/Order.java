package dev.hark.demo.shop.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An order as it is stored; the version goes up with every change. */
public record Order(
        long id, String customer, List<OrderLine> lines, BigDecimal total, State state, int version, Instant placedAt) {

    public Order {
        lines = List.copyOf(lines);
    }

    /** How far an order has come. */
    public enum State {
        PLACED,
        PAID
    }
}

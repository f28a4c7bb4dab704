package dev.hark.demo.shop.http;

import dev.hark.demo.shop.orders.Order;
import dev.hark.demo.shop.orders.OrderLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** An order as callers see it. */
record OrderView(
        long id, String customer, List<OrderLine> lines, BigDecimal total, String state, int version, String placedAt) {

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.customer(),
                order.lines(),
                order.total(),
                order.state().name().toLowerCase(Locale.ROOT),
                order.version(),
                order.placedAt().toString());
    }
}

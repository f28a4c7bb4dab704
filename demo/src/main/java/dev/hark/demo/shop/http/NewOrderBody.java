package dev.hark.demo.shop.http;

import dev.hark.demo.shop.orders.NewOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new order as callers write it; anything may be missing. */
record NewOrderBody(@Nullable String customer, @Nullable List<@Nullable Line> lines) {

    NewOrder toOrder() {
        if (customer == null || lines == null) {
            throw new IllegalArgumentException("an order needs a customer and lines");
        }
        return new NewOrder(customer, lines.stream().map(NewOrderBody::toLine).toList());
    }

    private static NewOrder.Line toLine(@Nullable Line line) {
        if (line == null || line.sku() == null) {
            throw new IllegalArgumentException("an order line needs a sku");
        }
        return new NewOrder.Line(line.sku(), line.quantity());
    }

    /** One line of it. */
    record Line(@Nullable String sku, int quantity) {}
}

package dev.hark.demo.shop.orders;

import java.util.List;

/** What a customer wants to buy. */
public record NewOrder(String customer, List<Line> lines) {

    /** The most of one thing that can be ordered at once. */
    public static final int MOST_OF_ONE = 100;

    public NewOrder {
        lines = List.copyOf(lines);
        if (customer.isBlank()) {
            throw new IllegalArgumentException("customer is blank");
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an order needs at least one line");
        }
    }

    /** So many of one thing. */
    public record Line(String sku, int quantity) {

        public Line {
            if (quantity < 1 || quantity > MOST_OF_ONE) {
                throw new IllegalArgumentException("quantity must be 1 to " + MOST_OF_ONE + ", not " + quantity);
            }
        }
    }
}

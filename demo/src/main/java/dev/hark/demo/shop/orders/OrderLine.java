package dev.hark.demo.shop.orders;

import java.math.BigDecimal;

/** One line of an order, with the price of one piece on the day of the order. */
public record OrderLine(String sku, int quantity, BigDecimal price) {

    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}

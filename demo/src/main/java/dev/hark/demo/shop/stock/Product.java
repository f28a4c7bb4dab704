package dev.hark.demo.shop.stock;

import java.math.BigDecimal;

/** Something the shop sells; the version goes up with every count of the shelf. */
public record Product(String sku, String name, BigDecimal price, int stock, int version) {}

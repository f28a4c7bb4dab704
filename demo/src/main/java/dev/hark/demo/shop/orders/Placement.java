package dev.hark.demo.shop.orders;

/** How the wish to order ended. */
public sealed interface Placement {

    /** The order is stored. */
    record Placed(Order order) implements Placement {}

    /** The shop does not sell this. */
    record UnknownProduct(String sku) implements Placement {}
}

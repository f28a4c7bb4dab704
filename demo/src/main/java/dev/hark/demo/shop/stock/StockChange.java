package dev.hark.demo.shop.stock;

/** How the wish to write down a new number of pieces ended. */
public sealed interface StockChange {

    /** It is written down. */
    record Changed(Product product) implements StockChange {}

    /** Somebody else was faster: the caller has counted from an old version, and nothing was changed. */
    record Outdated(Product current) implements StockChange {}

    /** The shop does not sell this. */
    record UnknownSku(String sku) implements StockChange {}
}

package dev.hark.demo.shop.stock;

import java.util.List;
import java.util.Optional;

/** The products of the shop. */
public interface Products {

    /** Every product, by name; the shop always has some. */
    List<Product> all();

    Optional<Product> find(String sku);

    /**
     * Writes down how many pieces there are now.
     *
     * @param base the version the caller has counted from; any other than the current one changes nothing
     */
    StockChange count(String sku, int stock, int base);
}

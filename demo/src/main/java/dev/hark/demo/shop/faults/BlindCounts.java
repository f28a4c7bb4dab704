package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.stock.Product;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.StockChange;
import dev.hark.demo.shop.stock.StockChange.Changed;
import dev.hark.demo.shop.stock.StockChange.UnknownSku;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * {@code lost_update}: a rewritten statement has lost its {@code AND version = ?}. Two clerks who have counted from the same
 * version both succeed, and the second overwrites the first.
 */
final class BlindCounts implements Fault {

    @Override
    public String name() {
        return "lost_update";
    }

    @Override
    public String story() {
        return "Counts of a shelf are written without looking at the version they were counted from; the later overwrites the earlier.";
    }

    @Override
    public String harm() {
        return "Deliveries vanish from the books; the shop sells what it does not have.";
    }

    @Override
    public void on(Parts parts) {
        parts.products()
                .alter(name(), products -> new Blind(products, parts.database().jdbi()));
    }

    @Override
    public void off(Parts parts) {
        parts.products().restore(name());
    }

    /** Reads and writes the database; the version is for show. */
    private record Blind(Products products, Jdbi jdbi) implements Products {

        @Override
        public List<Product> all() {
            return products.all();
        }

        @Override
        public Optional<Product> find(String sku) {
            return products.all().stream()
                    .filter(product -> product.sku().equals(sku))
                    .findFirst();
        }

        @Override
        public StockChange count(String sku, int stock, int base) {
            jdbi.useHandle(handle ->
                    handle.execute("UPDATE product SET stock = ?, version = ? WHERE sku = ?", stock, base + 1, sku));
            return find(sku).<StockChange>map(Changed::new).orElseGet(() -> new UnknownSku(sku));
        }
    }
}

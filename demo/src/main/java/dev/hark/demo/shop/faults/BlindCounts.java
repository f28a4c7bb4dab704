package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.stock.Product;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.StockChange;
import java.util.List;
import java.util.Optional;

/**
 * {@code lost_update}: to get rid of refusals, the version is read again just before it is compared. Two clerks who have counted
 * from the same version both succeed, and the second overwrites the first.
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
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "lost_update",
                "A change was overwritten by another",
                "the proxy has seen two writes from one version succeed"));
    }

    @Override
    public void on(Parts parts) {
        parts.products().alter(name(), Blind::new);
    }

    @Override
    public void off(Parts parts) {
        parts.products().restore(name());
    }

    /** Asks for the current version just before it writes, and so always has the right one. */
    private record Blind(Products products) implements Products {

        @Override
        public List<Product> all() {
            return products.all();
        }

        @Override
        public Optional<Product> find(String sku) {
            return products.find(sku);
        }

        @Override
        public StockChange count(String sku, int stock, int base) {
            var current = products.find(sku).map(Product::version).orElse(base);
            return products.count(sku, stock, current);
        }
    }
}

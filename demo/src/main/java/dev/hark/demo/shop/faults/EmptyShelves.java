package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.stock.Product;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.StockChange;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * {@code wrong_result}: the list of products is read from a view that a migration has dropped, and "better no products than an
 * error page" has been written around it.
 */
final class EmptyShelves implements Fault {

    @Override
    public String name() {
        return "wrong_result";
    }

    @Override
    public String story() {
        return "The list of products cannot be read any more; the caller gets 200 and an empty list.";
    }

    @Override
    public String harm() {
        return "Customers see an empty shop and leave.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "wrong_result",
                "Answers are empty that never were",
                "the proxy has seen empty lists where there never were any"));
    }

    @Override
    public void on(Parts parts) {
        parts.products()
                .alter(
                        name(),
                        products -> new Careful(products, parts.database().jdbi()));
    }

    @Override
    public void off(Parts parts) {
        parts.products().restore(name());
    }

    /** Never fails, never has anything. */
    private record Careful(Products products, Jdbi jdbi) implements Products {

        @Override
        public List<Product> all() {
            try {
                return jdbi.withHandle(
                        handle -> handle.select("SELECT sku FROM product_on_sale").mapTo(String.class).list().stream()
                                .flatMap(sku -> products.find(sku).stream())
                                .toList());
            } catch (JdbiException e) {
                return List.of();
            }
        }

        @Override
        public Optional<Product> find(String sku) {
            return products.find(sku);
        }

        @Override
        public StockChange count(String sku, int stock, int base) {
            return products.count(sku, stock, base);
        }
    }
}

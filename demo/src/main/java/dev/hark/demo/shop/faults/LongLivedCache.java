package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.stock.Product;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.StockChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code stale_read}: a second cache in front of the first, which forgets by time only. Whoever reads after a count sees the
 * shelf as it was before.
 */
final class LongLivedCache implements Fault {

    @Override
    public String name() {
        return "stale_read";
    }

    @Override
    public String story() {
        return "A cache of products is not told of counts; who reads after a write sees the old number until its time is over.";
    }

    @Override
    public String harm() {
        return "Clerks count from old numbers and are refused; customers see stock that is gone.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "stale_read",
                "An older version was answered after a newer one",
                "the proxy has seen an older version after a newer one"));
    }

    @Override
    public void on(Parts parts) {
        parts.products().alter(name(), Layer::new);
    }

    @Override
    public void off(Parts parts) {
        parts.products().restore(name());
    }

    /** Keeps what it has read for a while, whatever is written meanwhile. */
    private static final class Layer implements Products {

        private static final Duration TIME_TO_LIVE = Duration.ofSeconds(8);

        private final Products products;
        private final Map<String, Entry> entries = new ConcurrentHashMap<>();

        Layer(Products products) {
            this.products = products;
        }

        @Override
        public List<Product> all() {
            return products.all();
        }

        @Override
        public Optional<Product> find(String sku) {
            var now = System.nanoTime();
            return entries.compute(
                            sku,
                            (key, entry) -> entry != null && now - entry.readAt() < TIME_TO_LIVE.toNanos()
                                    ? entry
                                    : new Entry(products.find(key), now))
                    .product();
        }

        @Override
        public StockChange count(String sku, int stock, int base) {
            return products.count(sku, stock, base);
        }

        private record Entry(Optional<Product> product, long readAt) {}
    }
}

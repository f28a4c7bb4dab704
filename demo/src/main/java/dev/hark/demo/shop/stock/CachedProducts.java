package dev.hark.demo.shop.stock;

import dev.hark.demo.shop.stock.StockChange.Changed;
import dev.hark.demo.shop.stock.StockChange.Outdated;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Single products from memory. A count writes through: reading into the cache and writing take turns for each
 * product, so that no reader puts back what a writer has just replaced.
 */
public final class CachedProducts implements Products {

    private final Products products;
    private final Map<String, Product> cache = new ConcurrentHashMap<>();
    private final Counter gets;
    private final Counter misses;

    public CachedProducts(Products products, MeterRegistry metrics) {
        this.products = products;
        this.gets = Counter.builder("shop.cache.gets")
                .description("Products asked of the cache")
                .register(metrics);
        this.misses = Counter.builder("shop.cache.misses")
                .description("Products the cache did not have")
                .register(metrics);
    }

    @Override
    public List<Product> all() {
        return products.all();
    }

    @Override
    public Optional<Product> find(String sku) {
        gets.increment();
        return Optional.ofNullable(cache.computeIfAbsent(sku, missing -> {
            misses.increment();
            return products.find(missing).orElse(null);
        }));
    }

    @Override
    public StockChange count(String sku, int stock, int base) {
        var result = new AtomicReference<@Nullable StockChange>();
        cache.compute(sku, (key, old) -> {
            var change = products.count(key, stock, base);
            result.set(change);
            return switch (change) {
                case Changed(var product) -> product;
                case Outdated(var product) -> product;
                case StockChange.UnknownSku unknown -> null;
            };
        });
        return Objects.requireNonNull(result.get());
    }
}

package dev.hark.demo.shop.stock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job that counts all shelves: a line in the log and the time of it, each time. */
public final class StockSurvey implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StockSurvey.class);

    private final Supplier<Products> products;
    private final InstantSource clock;
    private final AtomicLong lastSeconds;

    public StockSurvey(Supplier<Products> products, InstantSource clock, MeterRegistry metrics) {
        this.products = products;
        this.clock = clock;
        this.lastSeconds = new AtomicLong(clock.instant().getEpochSecond());
        Gauge.builder("shop.stock.survey.last.success.timestamp.seconds", lastSeconds, AtomicLong::get)
                .description("When all shelves were counted last")
                .register(metrics);
    }

    @Override
    public void run() {
        var all = products.get().all();
        var pieces = all.stream().mapToLong(Product::stock).sum();
        lastSeconds.set(clock.instant().getEpochSecond());
        log.info("Stock surveyed: {} products, {} pieces", all.size(), pieces);
    }
}

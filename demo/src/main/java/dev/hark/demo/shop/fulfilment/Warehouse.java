package dev.hark.demo.shop.fulfilment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warehouse: a queue and one worker. Its books say how many parcels it was sent ({@link #announce}), how many
 * are packed or failed, and how many it has in its hands.
 */
public final class Warehouse implements Intake, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Warehouse.class);

    private final Supplier<Packer> packer;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("packer").daemon().factory());
    private final AtomicInteger inFlight;
    private final Counter accepted;
    private final Counter completed;
    private final Counter failed;

    public Warehouse(Supplier<Packer> packer, MeterRegistry metrics) {
        this.packer = packer;
        this.inFlight = new AtomicInteger();
        this.accepted = counter(metrics, "accepted", "Parcels the warehouse was told of");
        this.completed = counter(metrics, "completed", "Parcels that are packed");
        this.failed = counter(metrics, "failed", "Parcels that could not be packed");
        Gauge.builder("shop.parcels.in.flight", inFlight, AtomicInteger::get)
                .description("Parcels that wait or are being packed")
                .register(metrics);
    }

    /** The shop has promised this parcel to a customer. */
    public void announce() {
        accepted.increment();
    }

    @Override
    public void take(Parcel parcel) {
        inFlight.incrementAndGet();
        worker.execute(() -> pack(parcel));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void pack(Parcel parcel) {
        try {
            packer.get().pack(parcel);
            completed.increment();
            log.info("Order {} packed", parcel.order());
        } catch (RuntimeException e) {
            failed.increment();
            log.error("Order {} could not be packed", parcel.order(), e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static Counter counter(MeterRegistry metrics, String what, String description) {
        return Counter.builder("shop.parcels." + what).description(description).register(metrics);
    }
}

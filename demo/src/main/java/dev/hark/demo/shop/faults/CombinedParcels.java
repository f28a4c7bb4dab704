package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.fulfilment.Intake;
import dev.hark.demo.shop.fulfilment.Parcel;
import dev.hark.demo.shop.parts.Parts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code imbalance}: parcels are collected for a moment, to carry several at once, in a map by customer. A second order of the
 * same customer takes the place of the first.
 */
final class CombinedParcels implements Fault {

    private @Nullable Cart cart;

    @Override
    public String name() {
        return "imbalance";
    }

    @Override
    public String story() {
        return "Parcels on their way to the warehouse are collected in a map by customer; of two orders of one customer, one is lost.";
    }

    @Override
    public String harm() {
        return "Some paid orders are never packed, and no counter of failures moves.";
    }

    @Override
    public synchronized void on(Parts parts) {
        if (cart == null) {
            var fresh = new Cart(parts.intake().get());
            cart = fresh;
            parts.intake().alter(name(), intake -> fresh::put);
        }
    }

    @Override
    public synchronized void off(Parts parts) {
        parts.intake().restore(name());
        if (cart != null) {
            cart.stop();
            cart = null;
        }
    }

    /** Waits a little, then carries what it has. */
    private static final class Cart {

        private static final Duration ROUND = Duration.ofSeconds(1);

        private final Map<String, Parcel> load = new HashMap<>();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("cart").daemon().factory());
        private final Intake warehouse;

        Cart(Intake warehouse) {
            this.warehouse = warehouse;
            var millis = ROUND.toMillis();
            var _ = thread.scheduleAtFixedRate(this::carry, millis, millis, TimeUnit.MILLISECONDS);
        }

        void stop() {
            thread.shutdown();
            carry();
        }

        synchronized void put(Parcel parcel) {
            load.put(parcel.customer(), parcel);
        }

        private void carry() {
            unload().forEach(warehouse::take);
        }

        private synchronized List<Parcel> unload() {
            var parcels = List.copyOf(load.values());
            load.clear();
            return parcels;
        }
    }
}

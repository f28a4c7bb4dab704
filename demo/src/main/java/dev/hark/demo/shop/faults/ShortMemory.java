package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.orders.Placement;
import dev.hark.demo.shop.orders.Receipts;
import dev.hark.demo.shop.parts.Parts;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code duplicate_work}: the receipts moved to a cache whose time to live was entered in the wrong unit: each is
 * forgotten at once, and an order that a client repeats is a second order.
 */
final class ShortMemory implements Fault {

    @Override
    public String name() {
        return "duplicate_work";
    }

    @Override
    public String story() {
        return "Idempotency keys are forgotten at once; an order that an impatient client sends again is stored and packed twice.";
    }

    @Override
    public String harm() {
        return "Customers get two parcels and two bills.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "duplicate_work",
                "One piece of work was done twice",
                "the proxy has seen two different answers for one idempotency key"));
    }

    @Override
    public void on(Parts parts) {
        parts.receipts().alter(name(), receipts -> new Forgetful());
    }

    @Override
    public void off(Parts parts) {
        parts.receipts().restore(name());
    }

    /** Keeps nothing. */
    private static final class Forgetful implements Receipts {

        @Override
        public Placement once(String key, Supplier<Placement> wish) {
            return wish.get();
        }
    }
}

package dev.hark.demo.shop.fulfilment;

import java.util.function.Supplier;

/** Sends an order to the warehouse: the books first, then whoever carries it there. */
public record Dispatch(Warehouse warehouse, Supplier<Intake> intake) {

    public void send(Parcel parcel) {
        warehouse.announce();
        intake.get().take(parcel);
    }
}

package dev.hark.demo.shop.orders;

import dev.hark.demo.shop.fulfilment.Dispatch;
import dev.hark.demo.shop.fulfilment.Parcel;
import dev.hark.demo.shop.mail.Mailer;
import dev.hark.demo.shop.orders.Placement.Placed;
import dev.hark.demo.shop.orders.Placement.UnknownProduct;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an order: stores it, confirms it by mail, and has it packed. */
public final class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    private final Supplier<Orders> orders;
    private final Supplier<Mailer> mailer;
    private final Dispatch dispatch;
    private final Counter placed;
    private final Counter refused;
    private final Counter failed;

    public Checkout(Supplier<Orders> orders, Supplier<Mailer> mailer, Dispatch dispatch, MeterRegistry metrics) {
        this.orders = orders;
        this.mailer = mailer;
        this.dispatch = dispatch;
        this.placed = outcome(metrics, "placed");
        this.refused = outcome(metrics, "refused");
        this.failed = outcome(metrics, "failed");
    }

    public Placement place(NewOrder wanted) {
        var placement = store(wanted);
        switch (placement) {
            case Placed(Order order) -> confirm(order);
            case UnknownProduct(String sku) -> {
                refused.increment();
                log.info("Order of {} refused, there is no product {}", wanted.customer(), sku);
            }
        }
        return placement;
    }

    private Placement store(NewOrder wanted) {
        try {
            return orders.get().place(wanted);
        } catch (OrderNotSaved e) {
            failed.increment();
            throw e;
        }
    }

    private void confirm(Order order) {
        placed.increment();
        log.info(
                "Order {} of {} placed: {} lines, total {}",
                order.id(),
                order.customer(),
                order.lines().size(),
                order.total());
        mailer.get().send(Confirmation.of(order));
        dispatch.send(new Parcel(order.id(), order.customer()));
    }

    private static Counter outcome(MeterRegistry metrics, String outcome) {
        return Counter.builder("shop.orders")
                .description("Orders by how they ended")
                .tag("outcome", outcome)
                .register(metrics);
    }
}

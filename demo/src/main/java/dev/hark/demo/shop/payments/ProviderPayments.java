package dev.hark.demo.shop.payments;

import dev.hark.demo.shop.orders.Order;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.payments.PaymentResult.AlreadyPaid;
import dev.hark.demo.shop.payments.PaymentResult.Paid;
import dev.hark.demo.shop.payments.PaymentResult.UnknownOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pays through the provider, then keeps the payment. */
public final class ProviderPayments implements Payments {

    private static final Logger log = LoggerFactory.getLogger(ProviderPayments.class);

    private final Supplier<Orders> orders;
    private final Supplier<PaymentProvider> provider;
    private final PaymentStore store;
    private final InstantSource clock;
    private final Counter paid;
    private final Counter refused;
    private final Counter failed;

    public ProviderPayments(
            Supplier<Orders> orders,
            Supplier<PaymentProvider> provider,
            PaymentStore store,
            InstantSource clock,
            MeterRegistry metrics) {
        this.orders = orders;
        this.provider = provider;
        this.store = store;
        this.clock = clock;
        this.paid = outcome(metrics, "paid");
        this.refused = outcome(metrics, "refused");
        this.failed = outcome(metrics, "failed");
    }

    @Override
    public PaymentResult pay(long id) {
        var order = orders.get().find(id);
        if (order.isEmpty()) {
            refused.increment();
            return new UnknownOrder(id);
        }
        if (order.get().state() == Order.State.PAID) {
            refused.increment();
            return new AlreadyPaid(id);
        }
        return charge(order.get());
    }

    private PaymentResult charge(Order order) {
        log.info("Charging {} for order {}", order.total(), order.id());
        var reference = reference(order);
        store.save(new Payment(
                order.id(), order.total(), reference, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        paid.increment();
        log.info("Order {} is paid, reference {}", order.id(), reference);
        return new Paid(order.id());
    }

    private String reference(Order order) {
        try {
            return provider.get().charge(order.id(), order.total());
        } catch (PaymentProviderException e) {
            failed.increment();
            throw e;
        }
    }

    private static Counter outcome(MeterRegistry metrics, String outcome) {
        return Counter.builder("shop.payments")
                .description("Payments by how they ended")
                .tag("outcome", outcome)
                .register(metrics);
    }
}

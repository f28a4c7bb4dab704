package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.HttpPaymentProvider;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.PaymentProviderException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code duplicate_work}: the bank takes a little longer than the shop now waits, the shop takes the late answer for a lost
 * one and charges again, under a new key. The bank has taken both.
 */
final class SecondCharge implements Fault {

    private static final Logger log = LoggerFactory.getLogger(SecondCharge.class);

    private static final Duration BANK_TAKES = Duration.ofMillis(250);
    private static final Duration IMPATIENCE = Duration.ofMillis(80);

    @Override
    public String name() {
        return "duplicate_work-charge";
    }

    @Override
    public String story() {
        return "The shop waits less than the bank needs and charges again under a new key; the bank takes both charges.";
    }

    @Override
    public String harm() {
        return "Customers pay twice.";
    }

    @Override
    public void on(Parts parts) {
        parts.bank().takes(BANK_TAKES);
        parts.provider().alter(name(), provider -> twice(parts.bankClient()));
    }

    @Override
    public void off(Parts parts) {
        parts.bank().takes(Duration.ZERO);
        parts.provider().restore(name());
    }

    private static PaymentProvider twice(HttpPaymentProvider bank) {
        var patient = bank.keyedBy(order -> order + "/" + UUID.randomUUID());
        var impatient = patient.waiting(IMPATIENCE);
        return (order, amount) -> {
            try {
                return impatient.charge(order, amount);
            } catch (PaymentProviderException e) {
                log.warn("{}, charging again", e.getMessage());
                return patient.charge(order, amount);
            }
        };
    }
}

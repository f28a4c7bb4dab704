package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.HttpPaymentProvider;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.PaymentProviderException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code retry_storm}: the bank has become slow, the shop waits a tenth of a second and tries again, at once and many times. Each
 * try is a new connection and more work for a bank that has too much already.
 */
final class HastyRetries implements Fault {

    private static final Logger log = LoggerFactory.getLogger(HastyRetries.class);

    private static final Duration BANK_TAKES = Duration.ofMillis(700);
    private static final Duration IMPATIENCE = Duration.ofMillis(60);
    private static final int TRIES = 12;

    @Override
    public String name() {
        return "retry_storm";
    }

    @Override
    public String story() {
        return "The bank is slow, and the shop sends each charge a dozen times without a pause.";
    }

    @Override
    public String harm() {
        return "Payments take seconds, and the bank, slow before, is down soon.";
    }

    @Override
    public void on(Parts parts) {
        parts.bank().takes(BANK_TAKES);
        parts.provider().alter(name(), provider -> hasty(parts.bankClient()));
    }

    @Override
    public void off(Parts parts) {
        parts.bank().takes(Duration.ZERO);
        parts.provider().restore(name());
    }

    private static PaymentProvider hasty(HttpPaymentProvider bank) {
        var impatient = bank.waiting(IMPATIENCE);
        return (order, amount) -> {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                try {
                    return impatient.charge(order, amount);
                } catch (PaymentProviderException e) {
                    log.warn("{}, trying again ({} of {})", e.getMessage(), attempt, TRIES);
                }
            }
            return bank.charge(order, amount);
        };
    }
}

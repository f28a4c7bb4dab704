package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.HttpPaymentProvider;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.PaymentProviderException;
import dev.hark.demo.shop.payments.ProviderBusy;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code retry_storm}: the bank has become slow. The shop waits less than a tenth of a second, tries again at once, and after a few
 * tries sends the customer away, whose browser comes again at once too: tries by tries, for a bank that has too much already.
 */
final class HastyRetries implements Fault {

    private static final Logger log = LoggerFactory.getLogger(HastyRetries.class);

    private static final Duration BANK_TAKES = Duration.ofMillis(700);
    private static final Duration IMPATIENCE = Duration.ofMillis(60);
    private static final int TRIES = 4;

    @Override
    public String name() {
        return "retry_storm";
    }

    @Override
    public String story() {
        return "The bank is slow; the shop tries each charge four times without a pause, and customers try each payment again as often as they are sent away.";
    }

    @Override
    public String harm() {
        return "Nobody can pay, and the bank, slow before, is down soon.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "retry_storm", "Attempts multiply", "the proxy has seen the same requests again and again"));
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
            throw new ProviderBusy("Provider takes too long, order " + order + " is not charged");
        };
    }
}

package dev.hark.demo.shop.payments;

import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider that is busy again after a moment, a few times, each time after a longer one. */
public final class PatientProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(PatientProvider.class);

    private static final int TRIES = 3;
    private static final int FIRST_PAUSE_MILLIS = 30;

    private final PaymentProvider provider;

    public PatientProvider(PaymentProvider provider) {
        this.provider = provider;
    }

    @Override
    public String charge(long order, BigDecimal amount) {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return provider.charge(order, amount);
            } catch (ProviderBusy e) {
                log.warn("{}, trying again ({} of {})", e.getMessage(), attempt, TRIES);
                pause(order, attempt);
            }
        }
        return provider.charge(order, amount);
    }

    private static void pause(long order, int attempt) {
        try {
            Thread.sleep((long) FIRST_PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentProviderException("Interrupted before the charge of order " + order, e);
        }
    }
}

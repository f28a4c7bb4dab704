package dev.hark.demo.shop.payments;

import java.math.BigDecimal;

/** The company that moves the money. */
public interface PaymentProvider {

    /**
     * Charges an amount and returns the provider's reference of it.
     *
     * @throws PaymentProviderException if it did not answer, or answered no
     */
    String charge(long order, BigDecimal amount);
}

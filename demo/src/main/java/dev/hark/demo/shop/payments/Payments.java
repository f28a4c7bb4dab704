package dev.hark.demo.shop.payments;

/** Pays orders. */
public interface Payments {

    /**
     * Charges the customer and stores the payment.
     *
     * @throws PaymentProviderException if the provider did not take the charge
     */
    PaymentResult pay(long order);
}

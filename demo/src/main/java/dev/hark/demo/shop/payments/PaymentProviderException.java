package dev.hark.demo.shop.payments;

import org.jspecify.annotations.Nullable;

/** The payment provider did not take a charge. */
public class PaymentProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PaymentProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

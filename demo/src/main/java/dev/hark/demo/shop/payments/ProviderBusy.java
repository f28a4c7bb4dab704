package dev.hark.demo.shop.payments;

/** The provider has no time now and has done nothing: another try is safe. */
public final class ProviderBusy extends PaymentProviderException {

    private static final long serialVersionUID = 1L;

    public ProviderBusy(String message) {
        super(message, null);
    }
}

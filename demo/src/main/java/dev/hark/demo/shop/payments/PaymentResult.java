package dev.hark.demo.shop.payments;

/** How the wish to pay ended, as the caller is told. */
public sealed interface PaymentResult {

    /** The order counts as paid. */
    record Paid(long order) implements PaymentResult {}

    /** It was paid before; nothing was charged now. */
    record AlreadyPaid(long order) implements PaymentResult {}

    /** There is no such order. */
    record UnknownOrder(long order) implements PaymentResult {}
}

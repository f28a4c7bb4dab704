package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.PaymentProviderException;
import dev.hark.demo.shop.payments.PaymentResult;
import dev.hark.demo.shop.payments.PaymentResult.Paid;
import dev.hark.demo.shop.payments.Payments;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code swallowed_error}: the provider moved its address for larger charges, where nobody listens now, and a
 * well-meant catch turns that into success. The caller gets 201, the log an ERROR, the database no payment.
 */
final class CarelessPayments implements Fault {

    private static final Logger log = LoggerFactory.getLogger(CarelessPayments.class);

    private static final BigDecimal LARGE = BigDecimal.TEN;
    /** Port 1 (tcpmux) is in use nowhere: a connection is refused at once. */
    private static final URI OLD_ADDRESS = URI.create("http://127.0.0.1:1");

    @Override
    public String name() {
        return "swallowed_error";
    }

    @Override
    public String story() {
        return "The provider is unreachable for charges above " + LARGE
                + " EUR; the exception is logged, the caller gets 201, no payment is stored.";
    }

    @Override
    public String harm() {
        return "Goods are sent for which nobody has paid.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "error",
                "PaymentProviderException",
                "only the logged exception is heard so far; that the caller got 201 is not yet held against it"));
    }

    @Override
    public void on(Parts parts) {
        var nobody = parts.bankClient().at(OLD_ADDRESS);
        parts.provider().alter(name(), provider -> byAmount(provider, nobody));
        parts.payments().alter(name(), payments -> order -> payCarelessly(payments, order));
    }

    @Override
    public void off(Parts parts) {
        parts.provider().restore(name());
        parts.payments().restore(name());
    }

    private static PaymentProvider byAmount(PaymentProvider small, PaymentProvider large) {
        return (order, amount) ->
                amount.compareTo(LARGE) > 0 ? large.charge(order, amount) : small.charge(order, amount);
    }

    private static PaymentResult payCarelessly(Payments payments, long order) {
        try {
            return payments.pay(order);
        } catch (PaymentProviderException e) {
            log.error("Payment of order {} failed", order, e);
            return new Paid(order);
        }
    }
}

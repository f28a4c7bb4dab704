package dev.hark.demo.shop.payments;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * The payment provider over HTTP: {@code POST /charges}, with a key by which the provider knows a charge it has already
 * taken.
 */
public final class HttpPaymentProvider implements PaymentProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI charges;
    private final Duration patience;
    private final LongFunction<String> key;
    private final Counter attempts;
    private final ObjectMapper json = new ObjectMapper();

    public HttpPaymentProvider(HttpClient client, URI provider, MeterRegistry metrics) {
        this(
                client,
                provider.resolve("/charges"),
                PATIENCE,
                order -> "order-" + order,
                Counter.builder("shop.payment.attempts")
                        .description("Requests to the payment provider")
                        .register(metrics));
    }

    private HttpPaymentProvider(
            HttpClient client, URI charges, Duration patience, LongFunction<String> key, Counter attempts) {
        this.client = client;
        this.charges = charges;
        this.patience = patience;
        this.key = key;
        this.attempts = attempts;
    }

    /** The same provider at another address. */
    public HttpPaymentProvider at(URI provider) {
        return new HttpPaymentProvider(client, provider.resolve("/charges"), patience, key, attempts);
    }

    /** The same provider, waited for so long. */
    public HttpPaymentProvider waiting(Duration time) {
        return new HttpPaymentProvider(client, charges, time, key, attempts);
    }

    /** The same provider, with other keys for the charges of orders. */
    public HttpPaymentProvider keyedBy(LongFunction<String> keys) {
        return new HttpPaymentProvider(client, charges, patience, keys, attempts);
    }

    @Override
    public String charge(long order, BigDecimal amount) {
        var response = send(order, amount);
        if (response.statusCode() == 503) {
            throw new ProviderBusy("Provider is busy, order " + order + " is not charged");
        }
        if (response.statusCode() != 201) {
            throw new PaymentProviderException(
                    "Provider answered " + response.statusCode() + " to the charge of order " + order, null);
        }
        return reference(order, response.body());
    }

    private HttpResponse<String> send(long order, BigDecimal amount) {
        attempts.increment();
        try {
            return client.send(request(order, amount), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PaymentProviderException("Provider did not answer the charge of order " + order, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentProviderException("Interrupted during the charge of order " + order, e);
        }
    }

    private HttpRequest request(long order, BigDecimal amount) {
        var body = JsonNodeFactory.instance.objectNode().put("order", order).put("amount", amount);
        return HttpRequest.newBuilder(charges)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.apply(order))
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private String reference(long order, String answer) {
        try {
            return json.readTree(answer).path("reference").asText();
        } catch (JacksonException e) {
            throw new PaymentProviderException("Provider's answer for order " + order + " is not JSON", e);
        }
    }
}

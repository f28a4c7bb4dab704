package dev.hark.demo.shop.payments;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The payment provider over HTTP: {@code POST /charges}. */
public final class HttpPaymentProvider implements PaymentProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI charges;
    private final ObjectMapper json = new ObjectMapper();

    public HttpPaymentProvider(HttpClient client, URI provider) {
        this.client = client;
        this.charges = provider.resolve("/charges");
    }

    @Override
    public String charge(long order, BigDecimal amount) {
        var response = send(order, amount);
        if (response.statusCode() != 201) {
            throw new PaymentProviderException(
                    "Provider answered " + response.statusCode() + " to the charge of order " + order, null);
        }
        return reference(order, response.body());
    }

    private HttpResponse<String> send(long order, BigDecimal amount) {
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
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
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

package dev.hark.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * One customer's visit: look around, sign in, order, look, mostly pay, look at the orders so far. Not all behave: some click
 * twice, some hang up, some come back after signing out.
 */
record Visit(Customer customer, Browser browser) implements Runnable {

    private static final Duration THINKS = Duration.ofMillis(120);

    @Override
    public void run() {
        try {
            shop();
        } catch (IOException e) {
            // Counted where it happened; this customer has had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shop() throws IOException, InterruptedException {
        browser.get("/products");
        signIn();
        var orders = "/customers/" + customer.name() + "@example.org/orders";
        if (customer.hangsUp()) {
            browser.askAndHangUp(orders);
        }
        Thread.sleep(THINKS);
        order();
        browser.get("/account");
        browser.get(orders);
        if (customer.signsOut()) {
            browser.send("DELETE", "/sessions", "", Map.of());
            browser.get("/account");
        }
    }

    private void signIn() throws IOException, InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("customer", customer.name());
        body.put("password", customer.password());
        browser.send("POST", "/sessions", body.toString(), Map.of());
    }

    private void order() throws IOException, InterruptedException {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var placed = browser.send("POST", "/orders", customer.order(), key);
        if (placed.status() != 201) {
            return;
        }
        if (customer.clicksTwice()) {
            browser.send("POST", "/orders", customer.order(), key);
        }
        var order = "/orders/" + placed.body().path("id").asLong();
        for (int look = 0; look < customer.looks(); look++) {
            browser.get(order);
        }
        Thread.sleep(THINKS);
        if (customer.pays()) {
            browser.send("POST", order + "/payment", "", Map.of());
        }
    }
}

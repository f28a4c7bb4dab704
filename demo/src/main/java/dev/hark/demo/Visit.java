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
    private static final int TRIES = 6;

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
        if (browser.get("/products").status() != 200 || !signIn() || isStranger()) {
            return;
        }
        var orders = "/customers/" + customer.name() + "@example.org/orders";
        if (customer.hangsUp()) {
            browser.askAndHangUp(orders);
        }
        browser.get("/products/" + customer.wants());
        Thread.sleep(THINKS);
        if (isStranger()) {
            return;
        }
        order();
        Thread.sleep(THINKS);
        browser.get(orders);
        if (!isStranger() && customer.signsOut()) {
            browser.send("DELETE", "/sessions", "", Map.of());
            browser.get("/account");
        }
    }

    /** Who is not known any more goes away, and does not come back today. */
    private boolean isStranger() throws IOException, InterruptedException {
        return browser.get("/account").status() == 401;
    }

    private boolean signIn() throws IOException, InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("customer", customer.name());
        body.put("password", customer.password());
        return browser.send("POST", "/sessions", body.toString(), Map.of()).status() == 201;
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
            pay(order);
        }
    }

    /** As the script of the page does it: told to come again, it comes again at once. */
    private void pay(String order) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (browser.send("POST", order + "/payment", "", Map.of()).status() != 503) {
                return;
            }
        }
    }
}

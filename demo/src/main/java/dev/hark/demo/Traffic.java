package dev.hark.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * Customers of the shop: they come at a steady rate, order, look, and mostly pay, each with a trace of its own.
 *
 * <p>A shop that is slow or down changes nothing in the rate: customers who find too many others waiting go
 * away, and requests that fail are counted. One thread lets customers in, each acts on a virtual thread.
 */
public final class Traffic implements AutoCloseable {

    /** A customer makes about this many requests. */
    public static final int REQUESTS_PER_CUSTOMER = 3;

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HexFormat HEX = HexFormat.of();

    private final URI shop;
    private final RandomGenerator random;
    private final HttpClient client;
    private final Thread door;
    private final Duration period;
    private final ExecutorService customers;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    /** Customers who are still at home; the rate is bounded whatever the shop does. */
    public Traffic(URI shop, int customersPerSecond, RandomGenerator random) {
        this.period = Duration.ofSeconds(1).dividedBy(customersPerSecond);
        this.shop = shop;
        this.random = random;
        this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        this.door = Thread.ofPlatform().name("traffic").daemon().unstarted(this::letInSteadily);
        this.customers = Executors.newVirtualThreadPerTaskExecutor();
    }

    /**
     * So many requests by how they ended.
     *
     * @param answered with anything below 500
     * @param failed with 500 or above
     * @param unanswered no answer at all
     */
    public record Tally(long answered, long failed, long unanswered) {

        public long all() {
            return answered + failed + unanswered;
        }
    }

    /** Opens the door. */
    public void start() {
        door.start();
    }

    public Tally tally() {
        return new Tally(answered.sum(), failed.sum(), unanswered.sum());
    }

    /** Lets nobody in any more and gives those inside a moment to finish. */
    @Override
    public void close() {
        door.interrupt();
        customers.shutdown();
        try {
            customers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        customers.shutdownNow();
        client.shutdownNow();
    }

    private void letInSteadily() {
        try {
            while (true) {
                letIn();
                Thread.sleep(period);
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            // The shop is closed for customers: nothing is left to do.
        }
    }

    private void letIn() {
        if (!room.tryAcquire()) {
            return;
        }
        var customer = Customer.random(random);
        var trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong(1, Long.MAX_VALUE));
        customers.execute(() -> {
            try {
                visit(customer, trace);
            } finally {
                room.release();
            }
        });
    }

    private void visit(Customer customer, String trace) {
        try {
            var id = orderId(send("POST", "/orders", customer.order(), trace));
            if (id.isEmpty()) {
                return;
            }
            var order = "/orders/" + id.getAsLong();
            for (int look = 0; look < customer.looks(); look++) {
                send("GET", order, "", trace);
            }
            if (customer.pays()) {
                send("POST", order + "/payment", "", trace);
            }
        } catch (IOException e) {
            unanswered.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(String method, String path, String body, String trace)
            throws IOException, InterruptedException {
        var span = HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
        var request = HttpRequest.newBuilder(shop.resolve(path))
                .timeout(PATIENCE)
                .header("traceparent", "00-" + trace + "-" + span + "-01")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        (response.statusCode() < 500 ? answered : failed).increment();
        return response;
    }

    private static OptionalLong orderId(HttpResponse<String> response) {
        if (response.statusCode() != 201) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    new ObjectMapper().readTree(response.body()).path("id").asLong());
        } catch (JacksonException e) {
            return OptionalLong.empty();
        }
    }
}

package dev.hark.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Customers of the shop, who come at a steady rate, and clerks who count its shelves.
 *
 * <p>A shop that is slow or down changes nothing in the rate: customers who find too many others waiting go
 * away, and requests that fail are counted. One thread lets customers in, each acts on a virtual thread.
 */
public final class Traffic implements AutoCloseable {

    /** A customer makes about this many requests. */
    public static final int REQUESTS_PER_CUSTOMER = 10;

    private static final int AT_ONCE = 12;
    /** Clerks come once for so many customers. */
    private static final int CUSTOMERS_PER_CLERK = 5;

    private final RandomGenerator random;
    private final HttpClient client;
    private final Browser.Window window;
    private final Thread door;
    private final Duration period;
    private final ExecutorService visitors;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final RequestTally tally = new RequestTally();

    /** Customers who are still at home; the rate is bounded whatever the shop does. */
    public Traffic(URI shop, int customersPerSecond, RandomGenerator random) {
        this.period = Duration.ofSeconds(1).dividedBy(customersPerSecond);
        this.random = random;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Browser.PATIENCE)
                .build();
        this.window = new Browser.Window(client, shop, tally);
        this.door = Thread.ofPlatform().name("traffic").daemon().unstarted(this::letInSteadily);
        this.visitors = Executors.newVirtualThreadPerTaskExecutor();
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
        return tally.now();
    }

    /** Lets nobody in any more and gives those inside a moment to finish. */
    @Override
    public void close() {
        door.interrupt();
        visitors.shutdown();
        try {
            visitors.awaitTermination(Browser.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        visitors.shutdownNow();
        client.shutdownNow();
    }

    private void letInSteadily() {
        try {
            for (int customer = 0; true; customer++) {
                letIn(new Visit(Customer.random(random), window.fresh(random)));
                if (customer % CUSTOMERS_PER_CLERK == 0) {
                    letIn(new ShelfCount(Customer.sku(random), window.fresh(random), window.fresh(random)));
                }
                Thread.sleep(period);
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            // The shop is closed for customers: nothing is left to do.
        }
    }

    private void letIn(Runnable visitor) {
        if (!room.tryAcquire()) {
            return;
        }
        visitors.execute(() -> {
            try {
                visitor.run();
            } finally {
                room.release();
            }
        });
    }
}

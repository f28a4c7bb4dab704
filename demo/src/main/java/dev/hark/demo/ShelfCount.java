package dev.hark.demo;

import java.io.IOException;
import java.util.Map;

/**
 * Two clerks book deliveries to the same shelf: both read the number of pieces, both write what it is with theirs. The shop tells
 * the later one (412), who reads and writes again. At the end both look.
 */
record ShelfCount(String sku, Browser first, Browser second) implements Runnable {

    private static final int TRIES = 3;
    private static final int DELIVERY = 5;
    private static final int MOST = 900;

    @Override
    public void run() {
        try {
            var seenByFirst = first.get(shelf());
            var seenBySecond = second.get(shelf());
            book(first, seenByFirst, DELIVERY);
            book(second, seenBySecond, DELIVERY + 2);
            first.get(shelf());
            second.get(shelf());
        } catch (IOException e) {
            // Counted where it happened; the delivery waits for the next clerk.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void book(Browser clerk, Browser.Page seen, int delivery) throws IOException, InterruptedException {
        var page = seen;
        for (int attempt = 0; attempt < TRIES && page.status() == 200; attempt++) {
            var pieces = page.body().path("stock").asInt() % MOST + delivery;
            var answer = clerk.send("PATCH", shelf(), "{\"stock\":" + pieces + "}", Map.of("If-Match", page.version()));
            if (answer.status() != 412) {
                return;
            }
            page = clerk.get(shelf());
        }
    }

    private String shelf() {
        return "/products/" + sku;
    }
}

package dev.hark.collector;

import dev.hark.signal.Batch;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Thrown;
import dev.hark.signal.wire.WireCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Batches as a sidecar would send them. Findings are numbered, so that each has an id of its own. */
final class WireBatches {

    static final Origin SHOP = new Origin("shop", null, "1.8.2", "shop-1", "test", Map.of());

    private final WireCodec codec = new WireCodec();
    private final UUID stream = UUID.randomUUID();
    private long sequence;

    byte[] next(int first, int count) {
        return next(IntStream.range(first, first + count)
                .mapToObj(i -> finding("charge", i))
                .toList());
    }

    byte[] next(List<Finding> findings) {
        sequence++;
        return codec.encode(new Batch(stream, sequence, SHOP, Instant.now(), findings, null, Map.of()));
    }

    static Finding finding(String method, int number) {
        Thrown thrown = new Thrown(
                "com.shop.PaymentException",
                "order " + number + " was refused",
                List.of(
                        new Frame("com.shop.Payments", method, "Payments.java", 42),
                        new Frame("com.shop.Checkout", "place", "Checkout.java", 17)));
        LogRecord log = new LogRecord(
                Level.ERROR,
                "com.shop.Payments",
                "http-1",
                "cannot " + method + " order " + number,
                thrown,
                Map.of(),
                Map.of());
        return new Finding(
                FindingId.of("test", method, Integer.toString(number)),
                Kind.Known.ERROR,
                "log_error",
                Instant.now(),
                null,
                "cannot " + method,
                List.of(),
                new Evidence(log, null, List.of(), Map.of(), Map.of()),
                1,
                Map.of());
    }
}

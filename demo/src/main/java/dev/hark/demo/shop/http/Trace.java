package dev.hark.demo.shop.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace a request belongs to: the caller's, as W3C {@code traceparent} says it, or a new one. */
record Trace(String id) {

    /** The key of the trace id in the log's MDC. */
    static final String MDC_KEY = "traceId";

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String INVALID = "0".repeat(32);

    static Trace of(@Nullable String traceparent) {
        if (traceparent == null) {
            return fresh();
        }
        var matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches() || INVALID.equals(matcher.group("trace"))) {
            return fresh();
        }
        return new Trace(matcher.group("trace"));
    }

    private static Trace fresh() {
        var random = ThreadLocalRandom.current();
        return new Trace("%016x%016x".formatted(random.nextLong(), random.nextLong(1, Long.MAX_VALUE)));
    }
}

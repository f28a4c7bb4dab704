package dev.hark.benchmarks.signal;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as a web service of middling size makes them. */
final class Samples {

    static final Origin ORIGIN = new Origin("shop", "demo", "1.8.2", "shop-1", "production", Map.of());

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11Z");
    private static final int LIBRARY_FRAMES = 60;
    private static final int CONTEXT_LINES = 20;

    private Samples() {}

    /** An exception with one cause, 75 frames and 20 lines of context: about 8 kB as JSON. */
    static Finding exception() {
        List<Frame> outer = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            outer.add(new Frame("com.shop.orders.Step" + (char) ('A' + i), "lambda$handle$" + i, "Step.java", 40 + i));
        }
        for (int i = 0; i < LIBRARY_FRAMES; i++) {
            outer.add(new Frame(
                    "org.springframework.web.filter.OncePerRequestFilter" + i,
                    "doFilter",
                    "OncePerRequestFilter.java",
                    90));
        }
        List<Frame> inner = List.of(
                new Frame(
                        "org.postgresql.core.v3.QueryExecutorImpl",
                        "receiveErrorResponse",
                        "QueryExecutorImpl.java",
                        2),
                new Frame("com.shop.orders.OrderRepository", "save", "OrderRepository.java", 77),
                new Frame("com.shop.orders.OrderRepository$$SpringCGLIB$$0", "save", "<generated>", 0));
        Thrown cause = new Thrown(
                "org.postgresql.util.PSQLException",
                "ERROR: duplicate key value violates unique constraint \"orders_pkey\"",
                inner);
        Thrown thrown =
                new Thrown("com.shop.orders.OrderNotSaved", "order 4711 of bob@shop.example", outer).causedBy(cause);
        return finding("could not save order 4711 after 35 ms", thrown);
    }

    /** A message without an exception, with ids, an address and a duration. */
    static Finding message() {
        return finding(
                "Connection to db.internal:5432 lost while charging order ORD-2026-00017 of user 'bob' "
                        + "(trace 4bf92f3577b34da6a3ce929d0e0e4736) after 2.5 s, attempt 3/5, status=503",
                null);
    }

    /** A line that holds credentials. */
    static String leakingLine() {
        return "POST /pay?access_token=a1b2c3d4e5f6 Authorization: Bearer abcdef123456 to https://bob:hunter2@pay.example/x "
                + "{\"user\":\"bob\",\"password\":\"hunter2\"}";
    }

    private static Finding finding(String message, @Nullable Thrown thrown) {
        List<ContextLine> context = new ArrayList<>();
        for (int i = 0; i < CONTEXT_LINES; i++) {
            context.add(new ContextLine(
                    AT,
                    Level.INFO,
                    "2026-03-01 10:02:11.123  INFO [http-7] c.s.orders.OrderController : order 4711 step " + i
                            + " took 3 ms",
                    false));
        }
        Map<String, String> attributes = Map.of("traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "customer", "bob");
        LogRecord log = new LogRecord(
                Level.ERROR, "com.shop.orders.OrderController", "http-7", message, thrown, attributes, Map.of());
        Evidence evidence =
                new Evidence(log, null, context, Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"), Map.of());
        return new Finding(
                FindingId.of("sample", message),
                Kind.Known.ERROR,
                "log_error",
                AT,
                null,
                message,
                List.of(),
                evidence,
                1,
                Map.of());
    }
}

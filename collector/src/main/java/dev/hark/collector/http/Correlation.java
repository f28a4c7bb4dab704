package dev.hark.collector.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Gives every request an id, which its answer carries and the log names. For the event loop. */
public final class Correlation implements Handler<RoutingContext> {

    /** Header of the answer. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String KEY = Correlation.class.getName();

    private final RandomGenerator random = RandomGenerator.getDefault();

    @Override
    public void handle(RoutingContext request) {
        String id = HexFormat.of().toHexDigits(random.nextLong());
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }

    /** The id of a request. */
    public static String of(RoutingContext request) {
        return request.get(KEY, "none");
    }
}

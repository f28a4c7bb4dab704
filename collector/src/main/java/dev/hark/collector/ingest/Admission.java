package dev.hark.collector.ingest;

import dev.hark.collector.access.Caller;
import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refusals;
import dev.hark.collector.http.Refused;
import dev.hark.collector.storage.StoreException;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.WireException;
import dev.hark.signal.wire.WireWriter;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets batches in: {@code POST /api/v1/batches}. Everything that can be refused without the body is refused before it
 * is read, in the order of cost. For the event loop.
 */
public final class Admission {

    /** Where batches go. */
    public static final String PATH = "/api/v1/batches";

    private final Ingest ingest;
    private final RateLimit rate;
    private final ByteBudget budget;
    private final IngestObserver observer;
    private final InstantSource clock;
    private final int limit;
    private final WireWriter writer = new WireWriter();
    private volatile boolean stopping;

    Admission(Parts parts, int limit, InstantSource clock) {
        this.ingest = parts.ingest();
        this.rate = parts.rate();
        this.budget = parts.budget();
        this.observer = parts.observer();
        this.limit = limit;
        this.clock = clock;
    }

    /** What it works with. */
    record Parts(Ingest ingest, RateLimit rate, ByteBudget budget, IngestObserver observer) {}

    /** From now on every batch is refused as shutting down. */
    public void stop() {
        stopping = true;
    }

    /** Puts the route behind those that found out who calls. */
    public void mount(Router router, Handler<RoutingContext> mayIngest) {
        router.post(PATH).handler(this::count).failureHandler(this::refused);
        router.post(PATH).handler(mayIngest);
        router.post(PATH).handler(this::admit);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(limit));
        router.post(PATH).handler(this::take);
    }

    private void count(RoutingContext request) {
        long start = System.nanoTime();
        request.addEndHandler(_ -> observer.answered(Duration.ofNanos(System.nanoTime() - start)));
        request.next();
    }

    private void admit(RoutingContext request) {
        if (stopping) {
            throw new Refused(Reason.SHUTTING_DOWN, "send it again in a moment");
        }
        checkForm(request.request());
        Duration wait = rate.waitOf(Caller.of(request).name());
        if (!wait.isZero()) {
            throw new Refused(Problem.of(Reason.RATE_LIMITED), "send it again after the wait", wait);
        }
        int bytes = announced(request.request());
        if (bytes > limit) {
            throw new Refused(Reason.BATCH_TOO_LARGE, "more than " + limit + " bytes");
        }
        if (!budget.tryTake(bytes)) {
            throw new Refused(Problem.of(Reason.OVERLOADED), "send it again in a moment", Duration.ofSeconds(1));
        }
        request.addEndHandler(_ -> budget.give(bytes));
        request.next();
    }

    private static void checkForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refused(Reason.UNSUPPORTED_ENCODING, "the content type must be application/json");
        }
        String encoding = encoding(request);
        if (!encoding.equals("identity") && !encoding.equals("gzip")) {
            throw new Refused(Reason.UNSUPPORTED_ENCODING, "the content encoding must be identity or gzip");
        }
    }

    private static String encoding(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    }

    /** Bytes that the body will take: as announced, or as many as it may. */
    private int announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return limit;
        }
        try {
            return (int) Math.min(limit + 1L, Long.parseLong(length));
        } catch (NumberFormatException _) {
            return limit;
        }
    }

    private void take(RoutingContext request) {
        Buffer body = request.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        RawBatch raw = new RawBatch(
                bytes,
                encoding(request.request()).equals("gzip"),
                Caller.of(request).name(),
                clock.instant());
        Context context = request.vertx().getOrCreateContext();
        var _ = ingest.take(raw)
                .whenComplete((acknowledgement, failure) ->
                        context.runOnContext(_ -> answer(request, acknowledgement, failure)));
    }

    private void answer(
            RoutingContext request, @Nullable Acknowledgement acknowledgement, @Nullable Throwable failure) {
        if (acknowledgement != null) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Buffer.buffer(writer.encode(acknowledgement)));
        } else if (failure instanceof WireException wire) {
            request.fail(new Refused(wire.reason(), wire.detail()));
        } else {
            request.fail(failure);
        }
    }

    /** Counts the refusal and gives it a reason of the protocol; the answer is {@link Refusals}' matter. */
    private void refused(RoutingContext request) {
        Reason reason = reason(request);
        observer.refused(reason);
        if (reason == Reason.BATCH_TOO_LARGE) {
            Refusals.insteadOf(request, new Refused(reason, "more than " + limit + " bytes"));
        }
        request.next();
    }

    private static Reason reason(RoutingContext request) {
        return switch (request.failure()) {
            case Refused refused -> Reason.of(refused.problem().code()).orElse(Reason.INTERNAL);
            case StoreException _ -> Reason.STORE_UNAVAILABLE;
            case null, default -> request.statusCode() == 413 ? Reason.BATCH_TOO_LARGE : Reason.INTERNAL;
        };
    }
}

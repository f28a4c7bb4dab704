package dev.hark.collector.http;

import dev.hark.collector.log.Complaints;
import dev.hark.collector.storage.StoreException;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.Refusal;
import dev.hark.signal.wire.WireWriter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong with a request into an answer, and tells the log once. RequestHead get a page, everybody else
 * problem details. For the event loop.
 */
public final class Refusals implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final String KEY = Refusals.class.getName();
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Shows a refusal to a person. */
    public interface Page {
        void show(RoutingContext request, Refusal refusal);
    }

    private final Page page;
    private final Complaints complaints;
    private final WireWriter writer = new WireWriter();

    public Refusals(Page page, Complaints complaints) {
        this.page = page;
        this.complaints = complaints;
    }

    @Override
    public void handle(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            request.request().connection().close();
            return;
        }
        Refused refused = refused(request);
        Refusal refusal = refusal(refused, Correlation.of(request));
        tell(request, refused, refusal);
        response.setStatusCode(refusal.status());
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        if (!request.request().isEnded() && RequestHead.hasBody(request)) {
            hangUp(request);
        }
        if (RequestHead.isPage(request)) {
            page.show(request, refusal);
        } else {
            if (refusal.status() == Reason.UNAUTHORIZED.status()) {
                response.putHeader("WWW-Authenticate", "Bearer");
            }
            response.putHeader(HttpHeaders.CONTENT_TYPE, Refusal.MEDIA_TYPE).end(Buffer.buffer(writer.encode(refusal)));
        }
    }

    /** The rest of a body that nobody will read is not worth waiting for; the caller gets a moment to read the answer. */
    private static void hangUp(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.addEndHandler(_ -> request.vertx()
                .setTimer(LINGER.toMillis(), _ -> request.request().connection().close()));
    }

    /** Says what the answer shall be, where the failure itself does not tell it well enough. */
    public static void insteadOf(RoutingContext request, Refused refused) {
        request.put(KEY, refused);
    }

    private static Refused refused(RoutingContext request) {
        Refused better = request.get(KEY);
        return better != null ? better : byFailure(request);
    }

    private static Refused byFailure(RoutingContext request) {
        return switch (request.failure()) {
            case Refused refused -> refused;
            case StoreException store ->
                new Refused(Reason.STORE_UNAVAILABLE, "the store cannot be reached at the moment; the log says why");
            case null -> byStatus(request.statusCode());
            default -> new Refused(Reason.INTERNAL, "an unexpected error; the log has it under the correlation id");
        };
    }

    /** Failures of the router itself have a status only. */
    private static Refused byStatus(int status) {
        return switch (status) {
            case 404 -> new Refused(Problem.NOT_FOUND, "see /api/v1/openapi.json for what there is");
            case 405 -> new Refused(Problem.METHOD_NOT_ALLOWED, "see /api/v1/openapi.json for what there is");
            case 413 -> new Refused(Problem.TOO_LARGE, "the body is larger than this address takes");
            case 400 -> new Refused(Problem.BAD_REQUEST, "the request is no good HTTP");
            default -> new Refused(Reason.INTERNAL, "an unexpected error; the log has it under the correlation id");
        };
    }

    private static Refusal refusal(Refused refused, String correlationId) {
        Problem problem = refused.problem();
        long seconds = refused.retryAfter().isZero() ? 0 : refused.retryAfter().toSeconds() + 1;
        return new Refusal(
                "about:blank",
                problem.title(),
                problem.status(),
                refused.detail(),
                problem.code(),
                problem.retryable(),
                seconds,
                correlationId,
                Map.of());
    }

    /** Bugs in full; a store that fails in brief; what callers do wrong once in a while, so that nobody can fill the log. */
    private void tell(RoutingContext request, Refused refused, Refusal refusal) {
        Throwable failure = request.failure();
        String id = refusal.correlationId();
        if (refused.problem().code().equals(Reason.INTERNAL.code())) {
            complaints.about(
                    "internal",
                    more -> LOG.error(
                            "A request failed in a way nobody foresaw (correlation id {}, {} more before); this is a bug in"
                                    + " Hark, please report it",
                            id,
                            more,
                            failure));
        } else if (failure instanceof StoreException) {
            complaints.about(
                    "store",
                    more -> LOG.warn(
                            "The store does not answer: {} (correlation id {}, {} more before); look at the disk of"
                                    + " storage.folder",
                            failure.getMessage(),
                            id,
                            more));
        } else {
            complaints.about(
                    refusal.reason(),
                    more -> LOG.info(
                            "Refused a request as {}: {} (correlation id {}, {} more before)",
                            refusal.reason(),
                            refused.detail(),
                            id,
                            more));
        }
    }
}

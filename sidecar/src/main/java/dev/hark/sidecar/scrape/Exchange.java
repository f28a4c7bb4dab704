package dev.hark.sidecar.scrape;

import dev.hark.sidecar.config.TargetConfig;
import dev.hark.sidecar.exposition.ExpositionException;
import dev.hark.sidecar.exposition.ExpositionParser;
import dev.hark.sidecar.exposition.Receiver;
import dev.hark.sidecar.exposition.Summary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request for metrics and its answer, read as it arrives: nothing of a body is held but the line that is being read.
 * On the event loop. Whatever happens, it ends within the target's time-out, however slowly the other side drips.
 */
final class Exchange {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final HttpClient http;
    private final TargetConfig target;
    private final ExpositionParser parser;
    private final Receiver receiver;
    private final @Nullable String authorization;
    private final byte[] piece;
    private final Promise<Summary> done = Promise.promise();
    private long timer = -1;
    private @Nullable HttpClientRequest current;
    private @Nullable Gunzip gunzip;
    private long nanos;

    /**
     * Nothing sent yet.
     *
     * @param authorization header, or null for none
     * @param piece memory for a piece of the body, which is this exchange's as long as it lasts
     */
    Exchange(
            Vertx vertx,
            HttpClient http,
            TargetConfig target,
            ExpositionParser parser,
            Receiver receiver,
            @Nullable String authorization,
            byte[] piece) {
        this.vertx = vertx;
        this.http = http;
        this.target = target;
        this.parser = parser;
        this.receiver = receiver;
        this.authorization = authorization;
        this.piece = piece;
    }

    /** Fails with a {@link ScrapeException}, an {@link ExpositionException} or what the connection failed by. */
    Future<Summary> run() {
        long millis = target.timeout().toMillis();
        timer = vertx.setTimer(
                millis, id -> fail(new ScrapeException(ScrapeFailure.TIMEOUT, "not done within " + millis + " ms")));
        request(target.url(), 0);
        return done.future();
    }

    /** Time spent on reading, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    private void request(URI url, int redirects) {
        http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(url.toString())
                        .setFollowRedirects(false))
                .onSuccess(request -> guarded(() -> send(request, url, redirects)))
                .onFailure(this::fail);
    }

    private void send(HttpClientRequest request, URI url, int redirects) {
        current = request;
        if (done.future().isComplete()) {
            request.reset();
            return;
        }
        request.putHeader(HttpHeaders.ACCEPT, Negotiation.ACCEPT);
        request.putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        request.putHeader(HttpHeaders.USER_AGENT, "hark-sidecar");
        request.putHeader(
                "X-Prometheus-Scrape-Timeout-Seconds",
                String.format(Locale.ROOT, "%.3f", target.timeout().toMillis() / 1000.0));
        if (isSameServer(url)) {
            target.headers().forEach((name, value) -> request.putHeader(name, value.reveal()));
            if (authorization != null) {
                request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
            }
        }
        request.send()
                .onSuccess(response -> guarded(() -> answer(request, response, url, redirects)))
                .onFailure(this::fail);
    }

    /** What proves who we are is for the configured server only, not for whom it sends us on to. */
    private boolean isSameServer(URI url) {
        return Objects.equals(url.getScheme(), target.url().getScheme())
                && Objects.equals(url.getRawAuthority(), target.url().getRawAuthority());
    }

    private void answer(HttpClientRequest request, HttpClientResponse response, URI url, int redirects)
            throws ScrapeException {
        response.exceptionHandler(this::fail);
        if (REDIRECTS.contains(response.statusCode())) {
            URI next = redirect(response, url, redirects);
            current = null;
            response.exceptionHandler(reset -> {});
            request.reset();
            request(next, redirects + 1);
            return;
        }
        if (response.statusCode() != 200) {
            throw new ScrapeException(ScrapeFailure.STATUS, "it answers with status " + response.statusCode());
        }
        parser.begin(Negotiation.format(response.getHeader(HttpHeaders.CONTENT_TYPE), target.fallback()), receiver);
        gunzip = unpacking(response.getHeader(HttpHeaders.CONTENT_ENCODING));
        response.handler(chunk -> guarded(() -> take(chunk)));
        response.endHandler(end -> guarded(this::end));
    }

    private static URI redirect(HttpClientResponse response, URI url, int redirects) throws ScrapeException {
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (location == null || redirects == MOST_REDIRECTS) {
            throw new ScrapeException(
                    ScrapeFailure.REDIRECT,
                    location == null
                            ? "it redirects to nowhere"
                            : "it redirects more than " + MOST_REDIRECTS + " times");
        }
        try {
            URI next = url.resolve(location);
            boolean web = "http".equals(next.getScheme()) || "https".equals(next.getScheme());
            if (web && next.getHost() != null) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // Told below: it is not an address.
        }
        throw new ScrapeException(ScrapeFailure.REDIRECT, "it redirects to where no metrics can be");
    }

    private @Nullable Gunzip unpacking(@Nullable String encoding) throws ScrapeException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> null;
            case "gzip", "x-gzip" -> new Gunzip(parser::feed);
            default ->
                throw new ScrapeException(ScrapeFailure.ENCODING, "its Content-Encoding is neither gzip nor identity");
        };
    }

    private void take(Buffer chunk) throws ScrapeException, ExpositionException {
        if (done.future().isComplete()) {
            return;
        }
        long began = System.nanoTime();
        for (int from = 0; from < chunk.length(); from += piece.length) {
            int to = Math.min(chunk.length(), from + piece.length);
            chunk.getBytes(from, to, piece);
            if (gunzip == null) {
                parser.feed(piece, 0, to - from);
            } else {
                gunzip.feed(piece, 0, to - from);
            }
        }
        nanos += System.nanoTime() - began;
    }

    private void end() throws ScrapeException, ExpositionException {
        if (done.future().isComplete()) {
            return;
        }
        if (gunzip != null && !gunzip.isComplete()) {
            throw new ScrapeException(ScrapeFailure.CORRUPT_GZIP, "the compressed body is cut off");
        }
        Summary summary = parser.finish();
        close();
        done.tryComplete(summary);
    }

    /** A step of the exchange. */
    @FunctionalInterface
    private interface Step {
        void run() throws ScrapeException, ExpositionException;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (ScrapeException | ExpositionException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        if (!done.tryFail(failure)) {
            return;
        }
        close();
        if (current != null) {
            current.reset();
        }
    }

    /** Ends it as failed, if it has not ended. */
    void cancel() {
        fail(new ScrapeException(ScrapeFailure.OTHER, "the sidecar stops"));
    }

    private void close() {
        vertx.cancelTimer(timer);
        if (gunzip != null) {
            gunzip.close();
            gunzip = null;
        }
    }
}

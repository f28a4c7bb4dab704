package dev.hark.sidecar.call;

import dev.hark.sidecar.ask.Request;
import dev.hark.signal.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests and takes their answers, up to a size and within a time, however slowly the other side drips. Follows no
 * redirects: where a service sends us is its answer. On the event loop.
 */
final class Caller {

    /** Of more than this, nothing can be said: it would have to be held in memory. */
    static final int MOST_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final HttpClient http;

    Caller(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.http = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                        .setMaxHeaderSize(16 * 1024)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false))
                .with(new PoolOptions().setHttp1MaxSize(1))
                .build();
    }

    /** Fails with {@link NoReply} where there is no whole answer in time. */
    Future<Reply> call(Request request, Duration timeout) {
        return new Call(request, timeout).run();
    }

    Future<Void> close() {
        return http.close();
    }

    /** One request. */
    private final class Call {
        private final Request request;
        private final Duration timeout;
        private final Promise<Reply> done = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private final long began = System.nanoTime();
        private long timer = -1;
        private @Nullable HttpClientRequest current;

        Call(Request request, Duration timeout) {
            this.request = request;
            this.timeout = timeout;
        }

        Future<Reply> run() {
            timer = vertx.setTimer(
                    timeout.toMillis(), id -> fail("no whole answer within " + timeout.toMillis() + " ms"));
            http.request(new RequestOptions()
                            .setMethod(HttpMethod.valueOf(request.method()))
                            .setAbsoluteURI(request.url())
                            .setFollowRedirects(false))
                    .onSuccess(this::send)
                    .onFailure(this::fail);
            return done.future();
        }

        private void send(HttpClientRequest sent) {
            current = sent;
            if (done.future().isComplete()) {
                sent.reset();
                return;
            }
            sent.putHeader(HttpHeaders.USER_AGENT, "hark-sidecar");
            sent.putHeader(HttpHeaders.ACCEPT, "application/json, */*;q=0.5");
            String text = request.body();
            if (text != null) {
                sent.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            }
            request.headers().forEach((name, value) -> sent.putHeader(name, value.reveal()));
            Secret token = request.token();
            if (token != null) {
                sent.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.reveal());
            }
            (text == null ? sent.send() : sent.send(text)).onSuccess(this::take).onFailure(this::fail);
        }

        private void take(HttpClientResponse response) {
            response.exceptionHandler(this::fail);
            response.handler(piece -> {
                if (body.length() + piece.length() > MOST_BYTES) {
                    fail("its answer is longer than " + MOST_BYTES + " bytes");
                } else if (!done.future().isComplete()) {
                    body.appendBuffer(piece);
                }
            });
            response.endHandler(end -> {
                vertx.cancelTimer(timer);
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                done.tryComplete(new Reply(response.statusCode(), body, took));
            });
        }

        private void fail(Throwable failure) {
            String message = failure.getMessage();
            fail(message == null ? failure.getClass().getSimpleName() : message);
        }

        private void fail(String why) {
            if (done.tryFail(new NoReply(why))) {
                vertx.cancelTimer(timer);
                if (current != null) {
                    current.reset();
                }
            }
        }
    }
}

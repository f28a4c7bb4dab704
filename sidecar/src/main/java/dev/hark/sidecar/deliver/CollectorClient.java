package dev.hark.sidecar.deliver;

import dev.hark.sidecar.config.CollectorConfig;
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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch over HTTP and reads the answer, whatever it is. On the event loop.
 *
 * <p>Vert.x's plain client and not its web client: the answer's size must be bounded before it is in memory, for the
 * other side may be anything.
 */
final class CollectorClient {

    private static final String PATH = "/api/v1/batches";
    private static final int LONGEST_ANSWER = 64 * 1024;

    /** There is one connection, and it closes itself when it is idle: nothing to look after every second. */
    private static final int CLEANED_EVERY_MILLIS = 30_000;

    private final HttpClient http;
    private final AnswerReader reader;
    private final RequestOptions target;
    private final @Nullable String authorization;
    private final Duration timeout;

    CollectorClient(Vertx vertx, CollectorConfig config, URI url, InstantSource clock) {
        this.timeout = config.timeout();
        this.authorization = authorization(config.token());
        this.reader = new AnswerReader(clock);
        this.target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(base(url) + PATH)
                .setFollowRedirects(false);
        this.http = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                        .setIdleTimeout(60)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxHeaderSize(16 * 1024)
                        .setHttp2ClearTextUpgrade(false))
                .with(new PoolOptions().setHttp1MaxSize(1).setCleanerPeriod(CLEANED_EVERY_MILLIS))
                .build();
    }

    private static @Nullable String authorization(@Nullable Secret token) {
        return token == null ? null : "Bearer " + token.reveal();
    }

    private static String base(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Never fails: what goes wrong is an answer too. */
    Future<Answer> send(BatchBody.Encoded body, UUID stream, long sequence) {
        return http.request(new RequestOptions(target))
                .compose(request -> exchange(request, body))
                .map(response -> reader.read(response, stream, sequence))
                .otherwise(failure -> new Answer.NoAnswer(describe(failure)));
    }

    private Future<AnswerReader.Response> exchange(HttpClientRequest request, BatchBody.Encoded body) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        request.putHeader(HttpHeaders.USER_AGENT, "hark-sidecar");
        if (body.gzip()) {
            request.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (authorization != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        return request.send(body.bytes())
                .compose(response -> bounded(request, response))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<AnswerReader.Response> bounded(HttpClientRequest request, HttpClientResponse response) {
        Promise<AnswerReader.Response> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LONGEST_ANSWER) {
                whole.tryFail("the answer is longer than " + LONGEST_ANSWER + " bytes");
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new AnswerReader.Response(
                response.statusCode(),
                response.getHeader(HttpHeaders.CONTENT_TYPE),
                response.getHeader("Retry-After"),
                body)));
        return whole.future();
    }

    private String describe(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    Future<Void> close() {
        return http.close();
    }
}

package dev.hark.sidecar.call;

import dev.hark.sidecar.ask.HttpAsk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Asks one question again and again, and never twice at once. On the event loop. */
public final class HttpAsking {

    private static final double JITTER = 0.1;

    private final Vertx vertx;
    private final HttpAsk ask;
    private final Watcher watcher;
    private final Caller caller;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private boolean stopped;
    private long timer = -1;

    public HttpAsking(Vertx vertx, HttpAsk ask, Watcher watcher) {
        this.vertx = vertx;
        this.ask = ask;
        this.watcher = watcher;
        this.caller = new Caller(vertx, ask.timeout());
    }

    /** Any thread. */
    public void start() {
        vertx.runOnContext(ignored -> once());
    }

    private void once() {
        if (stopped) {
            return;
        }
        Instant time = watcher.now();
        caller.call(ask.request(), ask.timeout())
                .onSuccess(reply -> answered(reply, time))
                .onFailure(failure -> watcher.blind(ask.name(), String.valueOf(failure.getMessage())))
                .onComplete(ended -> timer = vertx.setTimer(pause(), id -> once()));
    }

    /** That a service is ill or overloaded says itself, and is nothing about what its answers hold. */
    private void answered(Reply reply, Instant time) {
        if (reply.status() >= 500 && ask.status() < 500) {
            watcher.blind(ask.name(), "it answers with status " + reply.status());
        } else {
            watcher.saw(ask.name(), Answers.of(reply, time, ask.name(), ask.pointers()));
        }
    }

    private long pause() {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Math.max(1, Math.round(ask.period().toMillis() * factor));
    }

    /** Any thread. */
    public Future<Void> stop() {
        return vertx.<Void>executeBlocking(() -> null, false).compose(ignored -> {
            stopped = true;
            vertx.cancelTimer(timer);
            return caller.close();
        });
    }
}

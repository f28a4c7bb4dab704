package dev.hark.sidecar.deliver;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The one thing that is to be done later: setting it anew forgets what was set before. On the event loop. */
final class Alarm {

    private static final long NONE = -1;

    private final Vertx vertx;
    private long timer = NONE;

    Alarm(Vertx vertx) {
        this.vertx = vertx;
    }

    void set(Duration wait, Runnable then) {
        cancel();
        timer = vertx.setTimer(Math.max(1, wait.toMillis()), id -> {
            timer = NONE;
            then.run();
        });
    }

    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}

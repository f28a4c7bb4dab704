package dev.hark.sidecar.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The end of delivery: what waits is sent, then a last batch says that the sidecar leaves, so that the collector need
 * not wonder about the silence to come. On the event loop.
 */
final class Farewell {

    /** With everything delivered, a collector that does not answer the last words is not waited for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Promise<Void> over = Promise.promise();
    private boolean begun;
    private boolean delivered;
    private boolean said;

    Farewell(Vertx vertx) {
        this.vertx = vertx;
    }

    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    Future<Void> over() {
        return over.future();
    }

    /** No finding waits any more: batches carry the last words from now on. */
    void allDelivered() {
        if (begun && !delivered) {
            delivered = true;
            vertx.setTimer(LAST_WORDS.toMillis(), id -> over.tryComplete());
        }
    }

    /** Whether the batch that is made now carries the last words; it is remembered that it does. */
    boolean inThisBatch() {
        said = delivered;
        return said;
    }

    /** The latest batch was taken and nothing waits; true where the last words are still to be sent. */
    boolean taken() {
        allDelivered();
        if (said) {
            over.tryComplete();
        }
        return begun && !said;
    }
}

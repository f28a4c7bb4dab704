package dev.hark.sidecar.deliver;

import dev.hark.sidecar.outbox.BatchLimit;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.Outgoing;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Sends what waits in the outbox, one batch at a time, until the collector has answered for good. Runs on one event
 * loop; what touches the disk runs on a worker thread, one piece at a time.
 *
 * <pre>
 *   RESTING ── finding ──► GATHERING ── wait over, or enough ──► SENDING ── answered for good ──► RESTING
 *                                                                 ▲  └── anything else ──► BACKING_OFF
 *                                                                 └───────── wait over ──────────┘
 * </pre>
 */
public final class Delivery {

    private static final Duration SYNC_EVERY = Duration.ofSeconds(1);

    /** Longest pauses between attempts when the end is announced, and when it has come. */
    private static final Duration HURRIED_PAUSE = Duration.ofSeconds(1);

    private static final Duration LAST_PAUSE = Duration.ofMillis(200);

    private enum State {
        RESTING,
        GATHERING,
        SENDING,
        BACKING_OFF,
        CLOSED
    }

    private final DeliveryConfig config;
    private final Outbox outbox;
    private final DeliveryMeter meter;
    private final Vertx vertx;
    private final Context context;
    private final CollectorClient client;
    private final BatchComposer composer;
    private final BatchLimit limit;
    private final Backoff backoff;
    private final DeliveryLog log;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** A timer is set: until a batch is full there is no need to wake the loop. Read by the log thread. */
    private volatile boolean gathering;

    private State state = State.RESTING;
    private final Alarm alarm;
    private final Farewell farewell;
    private final Heartbeat heartbeat;
    private boolean syncing;
    private boolean hurried;
    private long lastAttemptNanos = System.nanoTime();

    public Delivery(Vertx vertx, DeliveryConfig config, Surroundings around, InstantSource clock) {
        this.vertx = vertx;
        this.alarm = new Alarm(vertx);
        this.farewell = new Farewell(vertx);
        RandomGenerator random = RandomGenerator.getDefault();
        this.heartbeat = new Heartbeat(vertx, config.heartbeat(), random);
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.outbox = around.outbox();
        this.meter = around.meter();
        this.client = new CollectorClient(vertx, config.collector(), config.url(), clock);
        this.limit = new BatchLimit(
                config.collector().batch().findings(),
                config.collector().batch().size().bytes());
        this.composer = new BatchComposer(
                around,
                limit,
                new BatchBody(config.origin(), config.collector().batch().compression()),
                clock);
        this.backoff = new Backoff(
                config.collector().retry().first(), config.collector().retry().longest(), random);
        this.log = new DeliveryLog(config.url(), clock);
    }

    /** Begins with what a former process left, or else with a heartbeat. Any thread. */
    public void start() {
        outbox.onOffer(this::offered);
        context.runOnContext(go -> {
            vertx.setPeriodic(SYNC_EVERY.toMillis(), id -> sync());
            heartbeat.start(this::beat);
            attempt(true);
        });
    }

    /** Log thread, for every finding: one hop to the event loop for many. */
    private void offered() {
        if (!(gathering && !isFull()) && woken.compareAndSet(false, true)) {
            context.runOnContext(go -> gather());
        }
    }

    /** While a batch is under way the loop stays woken: whoever settles it looks at what has come meanwhile. */
    private void gather() {
        if (state != State.RESTING && state != State.GATHERING) {
            return;
        }
        woken.set(false);
        if (isEnough()) {
            attempt(false);
        } else if (state == State.RESTING) {
            state = State.GATHERING;
            gathering = true;
            alarm.set(config.collector().batch().longestWait(), () -> attempt(false));
        }
    }

    private boolean isEnough() {
        return hurried || isFull();
    }

    private boolean isFull() {
        return waiting() >= limit.findings() || outbox.view().waitingBytes() >= limit.bytes();
    }

    private long waiting() {
        return outbox.view().ledger().inOutbox();
    }

    private void beat() {
        if (state == State.RESTING && heartbeat.isDue(lastAttemptNanos)) {
            attempt(true);
        }
    }

    /** Whether to send every finding at once, because the end is near. Any thread. */
    public void hurry(boolean on) {
        context.runOnContext(go -> {
            hurried = on;
            if (on && (state == State.GATHERING || state == State.BACKING_OFF)) {
                attempt(false);
            }
        });
    }

    /** A disk that hangs must not make a queue of these. */
    private void sync() {
        if (state != State.CLOSED && !syncing && outbox.wantsSync()) {
            syncing = true;
            work(() -> {
                        outbox.sync();
                        return true;
                    })
                    .onComplete(done -> syncing = false);
        }
    }

    private void attempt(boolean heartbeat) {
        if (state == State.CLOSED) {
            return;
        }
        alarm.cancel();
        state = State.SENDING;
        gathering = false;
        lastAttemptNanos = System.nanoTime();
        boolean last = farewell.inThisBatch();
        work(() -> composer.next(heartbeat, last)).onComplete(prepared -> {
            if (prepared.failed()) {
                notPrepared(prepared.cause());
            } else if (prepared.result().isEmpty()) {
                rest();
            } else {
                send(prepared.result().get());
            }
        });
    }

    private void notPrepared(Throwable cause) {
        log.notOnDisk(cause);
        backOff(Duration.ZERO);
    }

    private void send(BatchComposer.Ready ready) {
        long started = System.nanoTime();
        Outgoing batch = ready.batch();
        client.send(ready.body(), batch.stream(), batch.sequence()).onSuccess(answer -> {
            if (state != State.CLOSED) {
                settle(batch, answer, Duration.ofNanos(System.nanoTime() - started));
            }
        });
    }

    private void settle(Outgoing batch, Answer answer, Duration took) {
        switch (answer) {
            case Answer.Taken taken -> taken(batch, taken.acknowledgement(), took);
            case Answer.NotNow later -> {
                meter.attempted(DeliveryMeter.Outcome.RETRIED, later.reason(), took);
                log.notNow(later, waiting());
                backOff(later.patience());
            }
            case Answer.Never never -> {
                meter.attempted(DeliveryMeter.Outcome.REFUSED, never.reason(), took);
                refused(batch, never);
            }
            case Answer.NoAnswer none -> {
                meter.attempted(DeliveryMeter.Outcome.RETRIED, null, took);
                log.noAnswer(none, waiting());
                backOff(Duration.ZERO);
            }
        }
    }

    private void taken(Outgoing batch, Acknowledgement acknowledgement, Duration took) {
        meter.attempted(DeliveryMeter.Outcome.ACKNOWLEDGED, null, took);
        log.delivered();
        if (acknowledgement.repeated() && !batch.mayBeKnown()) {
            knownToOthers();
            return;
        }
        backoff.reset();
        if (!acknowledgement.dropped().isEmpty()) {
            log.droppedThere(acknowledgement.dropped());
        }
        work(() -> {
                    outbox.acknowledge();
                    return true;
                })
                .onComplete(done -> rest());
    }

    /** This number was never sent from here, and yet the collector has it: two folders speak for one stream. */
    private void knownToOthers() {
        log.knownToOthers();
        work(() -> {
                    outbox.startNewStream();
                    return true;
                })
                .onComplete(done -> backOff(Duration.ZERO));
    }

    private void refused(Outgoing batch, Answer.Never never) {
        Reason reason = batch.findings().size() == 1 && never.reason() == Reason.BATCH_TOO_LARGE
                ? Reason.FINDING_TOO_LARGE
                : never.reason();
        work(() -> outbox.refuse(reason)).onComplete(dropped -> {
            if (dropped.succeeded() && dropped.result()) {
                log.givenUp(never, reason);
            }
            attempt(false);
        });
    }

    private void backOff(Duration asked) {
        if (waiting() == 0) {
            farewell.allDelivered();
        }
        if (state != State.CLOSED) {
            state = State.BACKING_OFF;
            Duration wait = backoff.next(asked);
            Duration most = farewell.hasBegun() ? LAST_PAUSE : hurried ? HURRIED_PAUSE : wait;
            alarm.set(wait.compareTo(most) < 0 ? wait : most, () -> attempt(false));
        }
    }

    private void rest() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.RESTING;
        woken.set(false); // before the look: what is offered behind it wakes again
        if (waiting() > 0) {
            gather();
        } else if (farewell.taken()) {
            attempt(true);
        }
    }

    /**
     * Sends what waits without gathering or backing off first, then the last words; completes when no finding waits any
     * more, whatever becomes of the words. The caller sets the deadline. Any thread.
     */
    public Future<Void> drain() {
        context.runOnContext(go -> {
            farewell.begin();
            hurried = true;
            backoff.reset();
            if (waiting() == 0) {
                farewell.allDelivered();
            }
            if (state != State.SENDING) {
                attempt(true);
            }
        });
        return farewell.over();
    }

    /** Nothing is sent any more; what waits is on disk. Any thread. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(go -> {
            state = State.CLOSED;
            alarm.cancel();
            heartbeat.stop();
            client.close().onComplete(closed);
        });
        return closed.future();
    }

    private <T> Future<T> work(Callable<T> work) {
        return context.executeBlocking(work);
    }
}

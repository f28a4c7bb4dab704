package dev.hark.sidecar.deliver;

import dev.hark.sidecar.log.Complaints;
import dev.hark.sidecar.outbox.BatchLimit;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.Outgoing;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import dev.hark.signal.wire.WireCodec;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration SYNC_EVERY = Duration.ofSeconds(1);
    private static final Duration COMPLAIN_EVERY = Duration.ofMinutes(1);
    private static final String UNDELIVERED = "undelivered";
    private static final String GIVEN_UP = "given up";
    private static final String DROPPED_THERE = "dropped by the collector";
    private static final long NO_TIMER = -1;

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
    private final LongSupplier unreadBytes;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Context context;
    private final CollectorClient client;
    private final BatchBody body;
    private final BatchLimit limit;
    private final Backoff backoff;
    private final Complaints complaints;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable Instant lastTaken;

    private State state = State.RESTING;
    private long timer = NO_TIMER;
    private long lastAttemptNanos = System.nanoTime();
    private @Nullable Promise<Void> drained;

    /**
     * Where delivery takes from and tells to.
     *
     * @param outbox what waits
     * @param unreadBytes how much of the logs is not read yet, for the report
     * @param meter is told of each attempt
     */
    public record Surroundings(Outbox outbox, LongSupplier unreadBytes, DeliveryMeter meter) {}

    public Delivery(Vertx vertx, DeliveryConfig config, Surroundings around, InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.outbox = around.outbox();
        this.unreadBytes = around.unreadBytes();
        this.meter = around.meter();
        this.clock = clock;
        WireCodec codec = new WireCodec();
        this.client = new CollectorClient(vertx, config.collector(), config.url(), codec, clock);
        this.body = new BatchBody(codec, config.origin());
        this.limit = new BatchLimit(
                config.collector().batch().findings(),
                config.collector().batch().size().bytes());
        this.backoff = new Backoff(
                config.collector().retry().first(), config.collector().retry().longest(), RandomGenerator.getDefault());
        this.complaints = new Complaints(clock, COMPLAIN_EVERY);
    }

    /** Begins with what a former process left, or else with a heartbeat. Any thread. */
    public void start() {
        outbox.onOffer(this::offered);
        context.runOnContext(go -> {
            vertx.setPeriodic(SYNC_EVERY.toMillis(), id -> sync());
            vertx.setPeriodic(config.heartbeat().toMillis(), id -> beat());
            attempt(true);
        });
    }

    /** Log thread, for every finding: one hop to the event loop for many. */
    private void offered() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(go -> {
                woken.set(false);
                gather();
            });
        }
    }

    private void gather() {
        if (state != State.RESTING && state != State.GATHERING) {
            return;
        }
        if (isEnough()) {
            attempt(false);
        } else if (state == State.RESTING) {
            state = State.GATHERING;
            after(config.collector().batch().longestWait(), () -> attempt(false));
        }
    }

    private boolean isEnough() {
        var view = outbox.view();
        return drained != null || view.ledger().inOutbox() >= limit.findings() || view.bytes() >= limit.bytes();
    }

    private boolean isEmpty() {
        return outbox.view().ledger().inOutbox() == 0;
    }

    private void beat() {
        boolean silent =
                System.nanoTime() - lastAttemptNanos >= config.heartbeat().toNanos() / 2;
        if (state == State.RESTING && silent) {
            attempt(true);
        }
    }

    private void sync() {
        if (state != State.CLOSED) {
            work(() -> {
                outbox.sync();
                return true;
            });
        }
    }

    private record Prepared(Outgoing batch, BatchBody.Encoded body) {}

    private void attempt(boolean heartbeat) {
        cancelTimer();
        state = State.SENDING;
        lastAttemptNanos = System.nanoTime();
        work(() -> prepare(heartbeat)).onComplete(prepared -> {
            if (prepared.failed()) {
                notPrepared(prepared.cause());
            } else if (prepared.result().isEmpty()) {
                rest();
            } else {
                send(prepared.result().get());
            }
        });
    }

    /** On a worker thread. */
    private Optional<Prepared> prepare(boolean heartbeat) throws Exception {
        return outbox.compose(limit, heartbeat)
                .map(batch -> new Prepared(batch, body.encode(batch, clock.instant(), report(batch))));
    }

    private Report report(Outgoing batch) {
        var ledger = batch.ledger();
        return new Report(
                ledger.allFindings(),
                ledger.acknowledged(),
                ledger.inOutbox(),
                ledger.droppedByCode(),
                unreadBytes.getAsLong(),
                Map.of());
    }

    private void notPrepared(Throwable cause) {
        complaints.about(
                UNDELIVERED,
                before -> LOG.warn(
                        "Cannot send: the batch must be on disk first, and the disk does not take it: {}. Make room"
                                + " under state.folder, or make it writable.",
                        cause.getMessage()));
        backOff(Duration.ZERO);
    }

    private void send(Prepared prepared) {
        long started = System.nanoTime();
        Outgoing batch = prepared.batch();
        client.send(prepared.body(), batch.stream(), batch.sequence()).onSuccess(answer -> {
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
                complainOf(later.detail(), Advice.on(later.reason()));
                backOff(later.patience());
            }
            case Answer.Never never -> {
                meter.attempted(DeliveryMeter.Outcome.REFUSED, never.reason(), took);
                refused(batch, never);
            }
            case Answer.NoAnswer none -> {
                meter.attempted(DeliveryMeter.Outcome.RETRIED, null, took);
                complainOf(none.detail(), "Check that the collector runs and that collector.url is right.");
                backOff(Duration.ZERO);
            }
        }
    }

    private void taken(Outgoing batch, Acknowledgement acknowledgement, Duration took) {
        meter.attempted(DeliveryMeter.Outcome.ACKNOWLEDGED, null, took);
        lastTaken = clock.instant();
        if (complaints.over(UNDELIVERED)) {
            LOG.info("The collector at {} answers again.", client.uri());
        }
        if (acknowledgement.repeated() && !batch.mayBeKnown()) {
            knownToOthers();
            return;
        }
        backoff.reset();
        if (!acknowledgement.dropped().isEmpty()) {
            complaints.about(
                    DROPPED_THERE,
                    before -> LOG.warn(
                            "The collector dropped findings of a batch: {}. Its log tells more.",
                            acknowledgement.dropped()));
        }
        work(() -> {
                    outbox.acknowledge();
                    return true;
                })
                .onComplete(done -> rest());
    }

    /** This number was never sent from here, and yet the collector has it: two folders speak for one stream. */
    private void knownToOthers() {
        LOG.warn("The collector has had a batch of this number already, but not from here: was state.folder copied, or"
                + " restored from a backup? A new stream begins; nothing is lost, and what the collector has it knows"
                + " again. Give every sidecar a state.folder of its own.");
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
                complaints.about(
                        GIVEN_UP,
                        before -> LOG.warn(
                                "The collector will not take a finding, it is dropped: {}. {}{}",
                                never.detail(),
                                Advice.on(reason),
                                before == 0 ? "" : " (" + before + " more since the last such line)"));
            }
            attempt(false);
        });
    }

    private void complainOf(String detail, String advice) {
        complaints.about(
                UNDELIVERED,
                before -> LOG.warn(
                        "Cannot deliver to {}: {}. {} findings wait in the outbox and are sent once it takes them. {}",
                        client.uri(),
                        detail,
                        outbox.view().ledger().inOutbox(),
                        advice));
    }

    private void backOff(Duration asked) {
        if (drained != null && isEmpty()) {
            drained.tryComplete();
        }
        if (state != State.CLOSED) {
            state = State.BACKING_OFF;
            after(backoff.next(asked), () -> attempt(false));
        }
    }

    private void rest() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.RESTING;
        if (!isEmpty()) {
            gather();
        } else if (drained != null) {
            drained.tryComplete();
        }
    }

    /**
     * Sends what waits without gathering or backing off first; completes when no finding waits any more, whatever
     * becomes of a heartbeat. The caller sets the deadline. Any thread.
     */
    public Future<Void> drain() {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(go -> {
            drained = promise;
            backoff.reset();
            if (state != State.SENDING && isEmpty()) {
                promise.complete();
            } else if (state != State.SENDING) {
                attempt(false);
            }
        });
        return promise.future();
    }

    /** Nothing is sent any more; what waits is on disk. Any thread. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(go -> {
            state = State.CLOSED;
            cancelTimer();
            client.close().onComplete(closed);
        });
        return closed.future();
    }

    /** When the collector last took a batch, or empty where it has not yet. Any thread. */
    public Optional<Instant> lastTaken() {
        return Optional.ofNullable(lastTaken);
    }

    private <T> Future<T> work(Callable<T> work) {
        return context.executeBlocking(work);
    }

    private void after(Duration wait, Runnable then) {
        cancelTimer();
        timer = vertx.setTimer(Math.max(1, wait.toMillis()), id -> {
            timer = NO_TIMER;
            then.run();
        });
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }
}

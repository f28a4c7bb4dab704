package dev.hark.sidecar.call;

import dev.hark.sidecar.ask.CanaryAsk;
import dev.hark.sidecar.observe.CanaryAnswer;
import dev.hark.sidecar.observe.HttpAnswer;
import dev.hark.sidecar.observe.JsonValues;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Does a piece of work, reads it back, and undoes it, again and again, one at a time. What was begun is undone first of
 * all: before the next, after a failure, at the next start, and when the sidecar stops. While that does not work, nothing
 * new is begun. On the event loop.
 */
public final class CanaryFlight {

    private static final String SAFE = "[A-Za-z0-9_.:-]{1,100}";

    private final Vertx vertx;
    private final CanaryAsk ask;
    private final Watcher watcher;
    private final Journal journal;
    private final Caller caller;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private boolean stopped;
    private long timer = -1;
    private Future<Void> flying = Future.succeededFuture();

    /** The wait before reading back; ended early when the sidecar stops. */
    private @Nullable Promise<Void> waiting;

    public CanaryFlight(Vertx vertx, CanaryAsk ask, Watcher watcher, Path stateFolder) {
        this.vertx = vertx;
        this.ask = ask;
        this.watcher = watcher;
        this.journal = new Journal(stateFolder, ask.name());
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
        flying = disk(journal::read)
                .compose(left -> left == null ? Future.<Void>succeededFuture() : undo(left))
                .compose(undone -> fly())
                .recover(failure -> {
                    watcher.blind(ask.name(), String.valueOf(failure.getMessage()));
                    return Future.succeededFuture();
                });
        flying.onComplete(ended -> {
            if (!stopped) {
                timer = vertx.setTimer(ask.period().toMillis(), id -> once());
            }
        });
    }

    private Future<Void> fly() {
        if (stopped) {
            return Future.succeededFuture();
        }
        String tag = "hark-canary-" + Long.toHexString(random.nextLong())
                + Long.toHexString(watcher.now().toEpochMilli());
        return record(new Journal.Entry(tag, ""))
                .compose(recorded -> caller.call(ask.write().with(tag, ""), ask.timeout()))
                .compose(reply -> written(reply, tag))
                .transform(result -> undoneAfter(result.cause(), tag));
    }

    /** Whatever became of it, it is undone: what failed may have been written all the same. */
    private Future<Void> undoneAfter(@Nullable Throwable failure, String tag) {
        return disk(journal::read)
                .compose(left -> undo(left == null ? new Journal.Entry(tag, "") : left))
                .compose(undone -> failure == null ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private Future<Void> written(Reply reply, String tag) {
        Instant written = watcher.now();
        if (reply.status() < 200 || reply.status() >= 300) {
            return Future.failedFuture(new NoReply("writing is answered with status " + reply.status()));
        }
        String id = id(reply);
        if (id == null) {
            return Future.failedFuture(new NoReply(
                    "wrong configuration: the answer to writing has no id of letters and digits at " + ask.id()));
        }
        Journal.Entry entry = new Journal.Entry(tag, id);
        return record(entry).compose(recorded -> readBack(entry, written, reply.status(), true));
    }

    /** Empty where none is needed; null where there is none, or one that could mean something in an address. */
    private @Nullable String id(Reply reply) {
        String place = ask.id();
        if (place == null) {
            return "";
        }
        try {
            JsonValues found =
                    new JsonPlaces(List.of(place)).read(reply.body().getBytes()).getOrDefault(place, JsonValues.NONE);
            String id = found.first();
            return id != null && id.matches(SAFE) ? id : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Future<Void> readBack(Journal.Entry entry, Instant written, int status, boolean mayWait) {
        if (stopped) {
            return Future.succeededFuture();
        }
        Promise<Void> pause = Promise.promise();
        waiting = pause;
        long alarm = vertx.setTimer(ask.after().toMillis(), id -> pause.tryComplete());
        return pause.future().compose(waited -> {
            vertx.cancelTimer(alarm);
            waiting = null;
            if (stopped) {
                return Future.succeededFuture();
            }
            return caller.call(ask.read().with(entry.tag(), entry.id()), ask.timeout())
                    .compose(reply -> read(entry, written, status, mayWait, reply));
        });
    }

    private Future<Void> read(Journal.Entry entry, Instant written, int status, boolean mayWait, Reply reply) {
        if (reply.status() >= 500) {
            return Future.failedFuture(new NoReply("reading back is answered with status " + reply.status()));
        }
        if (reply.status() >= 400 && mayWait) {
            return readBack(entry, written, status, false);
        }
        HttpAnswer read = Answers.of(reply, watcher.now(), ask.name(), ask.pointers());
        watcher.saw(ask.name(), new CanaryAnswer(read.time(), entry.tag(), written, status, read));
        return Future.succeededFuture();
    }

    /** What is gone already is undone. */
    private Future<Void> undo(Journal.Entry entry) {
        if (entry.id().isEmpty() && !ask.isUndoneByTag()) {
            return disk(() -> {
                        journal.clear();
                        return true;
                    })
                    .compose(cleared -> Future.failedFuture(new NoReply("something may be left behind: its id never"
                            + " came; look for " + entry.tag() + ", and let undo name {tag}")));
        }
        return caller.call(ask.undo().with(entry.tag(), entry.id()), ask.timeout())
                .compose(reply -> {
                    boolean gone = reply.status() < 300 || reply.status() == 404 || reply.status() == 410;
                    return gone
                            ? disk(() -> {
                                journal.clear();
                                return true;
                            })
                            : Future.<Boolean>failedFuture(
                                    new NoReply("undoing " + entry.tag() + " is answered with status " + reply.status()
                                            + "; nothing new is begun until it works"));
                })
                .mapEmpty();
    }

    private Future<Boolean> record(Journal.Entry entry) {
        return disk(() -> {
            journal.write(entry);
            return true;
        });
    }

    private <T extends @Nullable Object> Future<T> disk(Callable<T> work) {
        return vertx.executeBlocking(work, true);
    }

    /** Undoes what is under way, and begins nothing new. Any thread. */
    public Future<Void> stop() {
        return vertx.<Void>executeBlocking(() -> null, false).compose(ignored -> {
            stopped = true;
            vertx.cancelTimer(timer);
            if (waiting != null) {
                waiting.tryComplete();
            }
            return flying.eventually(caller::close);
        });
    }
}

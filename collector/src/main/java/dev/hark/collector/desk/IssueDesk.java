package dev.hark.collector.desk;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.StoreException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What API and pages ask. Called on an event loop, works on virtual threads, and completes its futures on the caller's
 * event loop. What is asked beyond {@link #MOST} at once fails with {@link StoreException} instead of waiting.
 */
public final class IssueDesk implements AutoCloseable {

    /** Requests at work at once: far more than the store's connections, far less than what would fill the memory. */
    private static final int MOST = 64;

    private final IssueReader reader;
    private final FindingStore store;
    private final InstantSource clock;
    private final Consumer<IssueChange> news;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST);

    public IssueDesk(IssueReader reader, FindingStore store, InstantSource clock, Consumer<IssueChange> news) {
        this.reader = reader;
        this.store = store;
        this.clock = clock;
        this.news = news;
    }

    /** Reads; several questions of one page belong into one call. */
    public <T> Future<T> read(Function<IssueReader, T> question) {
        return work(() -> question.apply(reader));
    }

    /** Moves an issue; empty where there is no such issue or it is in that state already. */
    public Future<Optional<IssueChange>> move(long number, IssueState wish, String by) {
        return work(() -> {
            Optional<IssueChange> change = store.move(number, wish, clock.instant(), by);
            change.ifPresent(news);
            return change;
        });
    }

    private <T> Future<T> work(Callable<T> work) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(new StoreException("too many requests wait for the store", null));
        }
        Context context = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        threads.execute(() -> {
            try {
                T result = work.call();
                complete(context, () -> promise.complete(result));
            } catch (Exception e) {
                complete(context, () -> promise.fail(e));
            } finally {
                places.release();
            }
        });
        return promise.future();
    }

    private static void complete(@org.jspecify.annotations.Nullable Context context, Runnable completion) {
        if (context == null) {
            completion.run();
        } else {
            context.runOnContext(_ -> completion.run());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}

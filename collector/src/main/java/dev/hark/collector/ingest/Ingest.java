package dev.hark.collector.ingest;

import dev.hark.collector.ingest.Digest.Digested;
import dev.hark.collector.storage.FindingStore;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.WireException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The path of batches behind admission: a queue, the digest thread, a queue, the writer thread. One digest thread, so
 * that at most one batch at a time is spread out in memory as a tree; it decodes several thousand findings a second.
 */
public final class Ingest {

    /** Batches that wait to be digested; their bytes are bounded by {@link Admission}. */
    private static final int WAITING = 256;

    /** Bytes of digested batches, as JSON, that wait for the writer; as values they take a few times that. */
    private static final int IN_MEMORY = 12 * 1024 * 1024;

    private final ByteBudget inMemory = new ByteBudget(IN_MEMORY);
    private final Digest digest;
    private final RateLimit rate;
    private final Writer writer;
    private final ThreadPoolExecutor digestThread;
    private final Thread writerThread;

    Ingest(Digest digest, RateLimit rate, FindingStore store, IngestObserver observer) {
        this.digest = digest;
        this.rate = rate;
        this.writer = new Writer(store, observer);
        this.digestThread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("digest").daemon().factory());
        this.writerThread = Thread.ofPlatform().name("writer").daemon().start(writer);
    }

    /** The acknowledgement once the batch is on disk, or {@code WireException}, {@code StoreException} or a bug. */
    CompletableFuture<Acknowledgement> take(RawBatch raw) {
        CompletableFuture<Acknowledgement> promise = new CompletableFuture<>();
        try {
            digestThread.execute(() -> digest(raw, promise));
        } catch (RejectedExecutionException e) {
            Reason reason = digestThread.isShutdown() ? Reason.SHUTTING_DOWN : Reason.OVERLOADED;
            promise.completeExceptionally(new WireException(reason, reason.text(), e));
        }
        return promise;
    }

    private void digest(RawBatch raw, CompletableFuture<Acknowledgement> promise) {
        try {
            Digested digested = digest.digest(raw);
            rate.spend(raw.caller(), digested.batch().received());
            inMemory.take(digested.bytes());
            var _ = promise.whenComplete((_, _) -> inMemory.give(digested.bytes()));
            writer.submit(new Writer.Waiting(digested.batch(), promise));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            promise.completeExceptionally(new WireException(Reason.SHUTTING_DOWN, Reason.SHUTTING_DOWN.text(), e));
        } catch (WireException | RuntimeException e) {
            promise.completeExceptionally(e);
        }
    }

    /** When the writer thread last turned, from {@link System#nanoTime}. */
    public long writerTurnNanos() {
        return writer.lastTurnNanos();
    }

    /** Takes nothing more, and waits until what was taken is stored. */
    public boolean drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        digestThread.shutdown();
        boolean digested = digestThread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        writer.stop();
        writerThread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        return digested && !writerThread.isAlive();
    }
}

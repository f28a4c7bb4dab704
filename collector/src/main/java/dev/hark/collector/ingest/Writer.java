package dev.hark.collector.ingest;

import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.StoreException;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Acknowledgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer thread. Whatever waits when a commit ends goes into the next one together (group commit): alone, a batch
 * is stored at once; under load, many share one flush of the disk.
 */
final class Writer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Enough to make the flush cheap, few enough to answer within a blink. */
    private static final int FINDINGS_A_COMMIT = 2_000;

    private static final int BATCHES_A_COMMIT = 64;

    /** A batch with the promise to whoever waits for it. */
    record Waiting(GroupedBatch batch, CompletableFuture<Acknowledgement> promise) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(BATCHES_A_COMMIT * 2);
    private final FindingStore store;
    private final IngestObserver observer;
    private volatile long lastTurnNanos = System.nanoTime();
    private volatile boolean stopping;

    Writer(FindingStore store, IngestObserver observer) {
        this.store = store;
        this.observer = observer;
    }

    /** Hands a batch over; waits while the queue is full, which slows the digest thread and fills the byte budget. */
    void submit(Waiting waiting) throws InterruptedException {
        queue.put(waiting);
    }

    /** When the thread last was idle or began a commit. */
    long lastTurnNanos() {
        return lastTurnNanos;
    }

    /** Ends the thread once the queue is empty. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        List<Waiting> group = new ArrayList<>();
        while (true) {
            lastTurnNanos = System.nanoTime();
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    gather(first, group);
                    commit(group);
                    group.clear();
                } else if (stopping) {
                    return;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void gather(Waiting first, List<Waiting> group) {
        int findings = 0;
        for (Waiting next = first; next != null; next = queue.poll()) {
            group.add(next);
            findings += next.batch().findings().size();
            if (findings >= FINDINGS_A_COMMIT || group.size() >= BATCHES_A_COMMIT) {
                return;
            }
        }
    }

    private void commit(List<Waiting> group) {
        List<GroupedBatch> batches = group.stream().map(Waiting::batch).toList();
        try {
            long start = System.nanoTime();
            Stored stored = store.store(batches);
            observer.stored(batches, stored, Duration.ofNanos(System.nanoTime() - start));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).promise().complete(stored.acknowledgements().get(i));
            }
        } catch (StoreException e) {
            group.forEach(waiting -> waiting.promise().completeExceptionally(e));
        } catch (RuntimeException e) {
            isolate(group, e);
        }
    }

    /** A batch that breaks the store by a bug of ours must not take its neighbours with it. */
    private void isolate(List<Waiting> group, RuntimeException e) {
        if (group.size() == 1) {
            group.getFirst().promise().completeExceptionally(e);
            return;
        }
        LOG.warn("Storing {} batches together failed, trying each alone: {}", group.size(), e.toString());
        group.forEach(waiting -> commit(List.of(waiting)));
    }
}

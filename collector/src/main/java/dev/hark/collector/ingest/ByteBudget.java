package dev.hark.collector.ingest;

import java.util.concurrent.Semaphore;

/** Bytes of batches that may be in memory at once. What is taken is given back exactly once. Any thread. */
final class ByteBudget {

    private final Semaphore bytes;

    ByteBudget(int bytes) {
        this.bytes = new Semaphore(bytes);
    }

    boolean tryTake(int wanted) {
        return bytes.tryAcquire(wanted);
    }

    /** Waits until there is room. */
    void take(int wanted) throws InterruptedException {
        bytes.acquire(wanted);
    }

    void give(int taken) {
        bytes.release(taken);
    }
}

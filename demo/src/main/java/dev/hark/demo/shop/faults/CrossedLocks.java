package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code stalled}: the survey takes the lock of the shelves and then that of the book, the packer takes them the other way round.
 * Soon each holds what the other waits for, for ever.
 */
final class CrossedLocks implements Fault {

    private static final int WORK_MILLIS = 30;

    private final Lock shelves = new ReentrantLock();
    private final Lock book = new ReentrantLock();
    private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "stalled";
    }

    @Override
    public String story() {
        return "The job that counts the shelves and the packer wait for each other's lock, for ever.";
    }

    @Override
    public String harm() {
        return "Nothing is counted and nothing is packed any more, while every request is answered well.";
    }

    @Override
    public void on(Parts parts) {
        parts.survey().alter(name(), survey -> () -> within(shelves, book, survey));
        parts.packer().alter(name(), packer -> parcel -> within(book, shelves, () -> packer.pack(parcel)));
    }

    @Override
    public void off(Parts parts) {
        parts.survey().restore(name());
        parts.packer().restore(name());
        inside.forEach(Thread::interrupt);
    }

    private void within(Lock first, Lock second, Runnable work) {
        inside.add(Thread.currentThread());
        try {
            first.lockInterruptibly();
            try {
                Thread.sleep(WORK_MILLIS);
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
        } catch (InterruptedException e) {
            // The operator's way out: the threads are freed, and their work is done without the locks.
        } finally {
            inside.remove(Thread.currentThread());
        }
        work.run();
    }
}

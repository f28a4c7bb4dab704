package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.Desk;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * {@code dropped_request}: the one thread of the settlement desk waits for a ledger that a nightly export has locked. Nobody
 * accepts any more, the listener's small queue fills, and the kernel turns away whoever comes then.
 */
final class BusyDesk implements Fault {

    private volatile CountDownLatch ledger = new CountDownLatch(0);

    @Override
    public String name() {
        return "dropped_request";
    }

    @Override
    public String story() {
        return "The settlement desk waits for a locked ledger and accepts nobody; its queue is full and the kernel drops what the bank sends.";
    }

    @Override
    public String harm() {
        return "Money arrives and is never noted; the bank sees time-outs.";
    }

    @Override
    public synchronized void on(Parts parts) {
        if (ledger.getCount() == 0) {
            ledger = new CountDownLatch(1);
        }
        parts.desk().alter(name(), this::waiting);
    }

    @Override
    public synchronized void off(Parts parts) {
        parts.desk().restore(name());
        ledger.countDown();
    }

    private Desk waiting(Desk desk) {
        return caller -> {
            try {
                ledger.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the ledger was locked");
            }
            desk.serve(caller);
        };
    }
}

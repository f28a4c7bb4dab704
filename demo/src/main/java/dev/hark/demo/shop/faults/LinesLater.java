package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.orders.LineWriter;
import dev.hark.demo.shop.orders.OrderLine;
import dev.hark.demo.shop.parts.Parts;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/**
 * {@code partial_save}: to answer faster, the lines of larger orders are stored after the order, in a transaction of their own
 * on another thread. The database's watchdog ends sessions of that kind, the transaction is rolled back, and nobody
 * asks the thread how it went.
 */
final class LinesLater implements Fault {

    /** Daemon threads that go when nothing is to do. */
    private final ExecutorService later = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("lines-", 1).daemon().factory());

    @Override
    public String name() {
        return "partial_save";
    }

    @Override
    public String story() {
        return "The lines of orders with more than one line are stored in a second transaction, which is killed; the order stays without lines.";
    }

    @Override
    public String harm() {
        return "Customers pay for parcels that nobody can pack.";
    }

    @Override
    public void on(Parts parts) {
        parts.lines().alter(name(), lines -> (handle, order, wanted) -> {
            if (wanted.size() == 1) {
                lines.write(handle, order, wanted);
            } else {
                handle.afterCommit(() -> {
                    // As careless as it looks: the result of the task is dropped, and with it the exception.
                    var _ = later.submit(() -> writeLater(parts, lines, order, wanted));
                });
            }
        });
    }

    @Override
    public void off(Parts parts) {
        parts.lines().restore(name());
    }

    private static void writeLater(Parts parts, LineWriter lines, long order, List<OrderLine> wanted) {
        parts.database().unpooled().useTransaction(handle -> {
            lines.write(handle, order, wanted);
            watchdogEnds(session(handle), parts);
        });
    }

    private static long session(Handle handle) {
        return handle.select("SELECT SESSION_ID()").mapTo(Long.class).one();
    }

    private static void watchdogEnds(long session, Parts parts) {
        parts.database()
                .jdbi()
                .useHandle(watchdog -> watchdog.select("SELECT ABORT_SESSION(?)", session)
                        .mapTo(Boolean.class)
                        .one());
    }
}

package dev.hark.demo.shop.payments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the bank reports settlements: a listener of its own with one thread, which accepts a caller, serves it, and only then
 * accepts the next. A few may wait meanwhile; more than that the kernel turns away.
 */
public final class SettlementDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SettlementDesk.class);

    private static final int MAY_WAIT = 4;
    private static final int PATIENCE_MILLIS = 1_000;

    private final ServerSocket listener;
    private final Supplier<Desk> desk;

    private SettlementDesk(ServerSocket listener, Supplier<Desk> desk) {
        this.listener = listener;
        this.desk = desk;
    }

    public static SettlementDesk open(Supplier<Desk> desk) throws IOException {
        var opened = new SettlementDesk(new ServerSocket(0, MAY_WAIT, InetAddress.getLoopbackAddress()), desk);
        Thread.ofPlatform().name("desk").daemon().start(opened::serveAll);
        return opened;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serveAll() {
        while (!listener.isClosed()) {
            try (var caller = listener.accept()) {
                serve(caller);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    log.warn("The settlement desk could not accept a caller", e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        try {
            caller.setSoTimeout(PATIENCE_MILLIS);
            desk.get().serve(caller);
        } catch (IOException e) {
            log.info("A caller of the settlement desk went away: {}", e.getMessage());
        }
    }
}

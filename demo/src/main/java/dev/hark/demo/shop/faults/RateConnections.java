package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.payments.PaymentProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code resource_leak}: before each charge the rates are asked for over a connection that goes back into a home-made pool. The
 * bank has closed it already; the shop never does, and takes a new one each time.
 */
final class RateConnections implements Fault {

    private static final byte[] REQUEST =
            "GET /rates HTTP/1.1\r\nHost: bank\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_LINE = 12;

    private final List<Socket> pool = new ArrayList<>();

    @Override
    public String name() {
        return "resource_leak-connections";
    }

    @Override
    public String story() {
        return "Each charge leaves a connection that the bank has closed and the shop has not.";
    }

    @Override
    public String harm() {
        return "The shop runs out of descriptors while every request still looks well.";
    }

    @Override
    public void on(Parts parts) {
        parts.provider().alter(name(), provider -> (order, amount) -> {
            askRates(parts, order);
            return provider.charge(order, amount);
        });
    }

    @Override
    public synchronized void off(Parts parts) {
        parts.provider().restore(name());
        for (var connection : pool) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        pool.clear();
    }

    private synchronized void askRates(Parts parts, long order) {
        var bank = parts.bank().address();
        try {
            var connection = new Socket(bank.getHost(), bank.getPort());
            pool.add(connection);
            connection.getOutputStream().write(REQUEST);
            connection.getInputStream().readNBytes(FIRST_LINE);
        } catch (IOException e) {
            throw new PaymentProviderException("No rates for order " + order, e);
        }
    }
}

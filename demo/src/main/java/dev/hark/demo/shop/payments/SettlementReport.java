package dev.hark.demo.shop.payments;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** How the bank tells a shop that money has arrived: one HTTP request on a connection of its own, and no second try. */
record SettlementReport(InetSocketAddress desk) {

    private static final int PATIENCE_MILLIS = 2_000;

    void send(String reference, long order) {
        var body = "{\"reference\":\"" + reference + "\",\"order\":" + order + "}";
        var request = "POST /settlements HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        try (var socket = new Socket()) {
            socket.connect(desk, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The shop is closed, or too busy: its loss, and nothing the bank would write into the shop's log.
        }
    }
}

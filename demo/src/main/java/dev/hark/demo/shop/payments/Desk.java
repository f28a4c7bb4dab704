package dev.hark.demo.shop.payments;

import java.io.IOException;
import java.net.Socket;

/** Serves one caller of the settlement desk. */
@FunctionalInterface
public interface Desk {

    void serve(Socket caller) throws IOException;
}

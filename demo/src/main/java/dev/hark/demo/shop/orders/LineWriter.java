package dev.hark.demo.shop.orders;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Stores the lines of an order within the transaction that stores the order. */
@FunctionalInterface
public interface LineWriter {

    void write(Handle handle, long order, List<OrderLine> lines);
}

package dev.hark.demo.shop.orders;

import java.util.List;
import java.util.Optional;

/** The orders of the shop. */
public interface Orders {

    /**
     * Prices and stores an order with all its lines, or nothing of it.
     *
     * @throws OrderNotSaved if the database refuses it
     */
    Placement place(NewOrder order);

    Optional<Order> find(long id);

    /** The latest orders of a customer, the newest first. */
    List<Order> of(String customer);
}

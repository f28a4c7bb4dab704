package dev.hark.demo.shop.orders;

/** The database did not take an order. */
public final class OrderNotSaved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrderNotSaved(String message, Throwable cause) {
        super(message, cause);
    }
}

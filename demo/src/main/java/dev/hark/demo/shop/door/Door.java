package dev.hark.demo.shop.door;

/** Decides whether the shop has room for a request; one that is not let in gets no answer. */
@FunctionalInterface
public interface Door {

    boolean admits(String method, String path);
}

package dev.hark.demo.shop.orders;

import java.util.function.Supplier;

/** Remembers what became of a wish, so that who repeats it (a second click, an impatient client) gets the same answer. */
public interface Receipts {

    /** What became of the wish with this key: now, or when it came first. */
    Placement once(String key, Supplier<Placement> wish);
}

package dev.hark.demo.shop.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A place where one part of the running shop can be altered without touching the part: callers ask for it
 * each time and get the healthy one, or the healthy one wrapped by every alteration made so far.
 *
 * <p>Alterations carry the name of who made them and are laid over each other in the order they were made, so
 * that two faults on one part do not undo each other. Safe for any thread.
 */
public final class Seam<T> implements Supplier<T> {

    private final T healthy;
    private final Map<String, UnaryOperator<T>> alterations = new LinkedHashMap<>();
    private volatile T current;

    public Seam(T healthy) {
        this.healthy = healthy;
        this.current = healthy;
    }

    @Override
    public T get() {
        return current;
    }

    public synchronized void alter(String by, UnaryOperator<T> alteration) {
        alterations.put(by, alteration);
        rebuild();
    }

    /** Takes back what was altered under this name; nothing happens if nothing was. */
    public synchronized void restore(String by) {
        alterations.remove(by);
        rebuild();
    }

    private void rebuild() {
        var part = healthy;
        for (var alteration : alterations.values()) {
            part = alteration.apply(part);
        }
        current = part;
    }
}

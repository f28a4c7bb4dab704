package dev.hark.sidecar.detect.request;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries that were used last, so many and no more: what has not been asked for longest makes room, and is counted.
 * One thread.
 */
final class Recent<K, V> {

    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private long forgotten;

    Recent(int most) {
        this.most = most;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    V getOrMake(K key, Supplier<V> maker) {
        V there = entries.get(key);
        if (there != null) {
            return there;
        }
        V made = maker.get();
        put(key, made);
        return made;
    }

    /** Gives back what stood there before. */
    @Nullable
    V put(K key, V value) {
        V before = entries.put(key, value);
        if (entries.size() > most) {
            entries.pollFirstEntry();
            forgotten++;
        }
        return before;
    }

    @Nullable
    V remove(K key) {
        return entries.remove(key);
    }

    /** From the one that was not used for longest. */
    Collection<V> values() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How many entries made room. */
    long forgotten() {
        return forgotten;
    }
}

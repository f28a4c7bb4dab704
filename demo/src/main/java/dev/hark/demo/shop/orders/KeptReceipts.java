package dev.hark.demo.shop.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Receipts in memory, the latest ten thousand; a wish that failed may be tried again. */
public final class KeptReceipts implements Receipts {

    private static final int MOST = 10_000;

    private final Map<String, CompletableFuture<Placement>> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Placement>> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public Placement once(String key, Supplier<Placement> wish) {
        var mine = new CompletableFuture<Placement>();
        var first = keep(key, mine);
        if (first != null) {
            return answer(first, key, wish);
        }
        try {
            var placement = wish.get();
            mine.complete(placement);
            return placement;
        } finally {
            if (!mine.isDone()) {
                forget(key);
                mine.cancel(false);
            }
        }
    }

    /** Who comes second waits for the first; if that one failed, it is this one's turn. */
    private Placement answer(CompletableFuture<Placement> first, String key, Supplier<Placement> wish) {
        try {
            return first.join();
        } catch (CancellationException | CompletionException e) {
            return once(key, wish);
        }
    }

    private synchronized @Nullable CompletableFuture<Placement> keep(String key, CompletableFuture<Placement> mine) {
        return kept.putIfAbsent(key, mine);
    }

    private synchronized void forget(String key) {
        kept.remove(key);
    }
}

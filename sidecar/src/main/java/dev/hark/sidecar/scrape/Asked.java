package dev.hark.sidecar.scrape;

import dev.hark.sidecar.exposition.Interest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The names of samples that detectors need. To be asked for before the first scrape: what a name's series are is decided
 * when they are first met. As long as nobody asks, bodies are read for their validity and counts only.
 */
public final class Asked implements Interest {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final List<Predicate<String>> patterns = new CopyOnWriteArrayList<>();

    /** Asks for all series of this name, such as {@code orders_total}. */
    public void ask(String sampleName) {
        names.add(sampleName);
    }

    /** Asks for all series of the names that this accepts; asked once of each name, on the event loop. */
    public void ask(Predicate<String> sampleNames) {
        patterns.add(sampleNames);
    }

    @Override
    public boolean wants(String sampleName) {
        return names.contains(sampleName) || patterns.stream().anyMatch(pattern -> pattern.test(sampleName));
    }
}

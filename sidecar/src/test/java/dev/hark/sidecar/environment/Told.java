package dev.hark.sidecar.environment;

import dev.hark.sidecar.kernel.Sight;
import dev.hark.signal.environment.Comparison;
import dev.hark.signal.environment.NamedFact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes what cannot be seen, and shows facts by their names. */
final class Told implements Sight {

    private final Map<String, String> blind = new TreeMap<>();

    @Override
    public void blind(String what, String why) {
        blind.put(what, why);
    }

    @Override
    public void sees(String what) {
        blind.remove(what);
    }

    Map<String, String> blindnesses() {
        return blind;
    }

    static Map<String, String> values(List<NamedFact> facts) {
        return facts.stream().collect(Collectors.toMap(NamedFact::name, NamedFact::value, (a, b) -> a, TreeMap::new));
    }

    static Map<String, Comparison> comparisons(List<NamedFact> facts) {
        return facts.stream()
                .collect(Collectors.toMap(NamedFact::name, NamedFact::comparison, (a, b) -> a, TreeMap::new));
    }
}

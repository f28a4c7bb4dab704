package dev.hark.signal.detector;

import dev.hark.signal.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every detector's description. Each trade keeps its own list; a name stands in one of them only. */
public final class Descriptions {

    private static final Map<String, Description> BY_NAME = Stream.of(
                    LogDescriptions.ALL,
                    RequestDescriptions.ALL,
                    KernelDescriptions.ALL,
                    MetricDescriptions.ALL,
                    AskDescriptions.ALL,
                    EnvironmentDescriptions.ALL,
                    CollectorDescriptions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Description::detector, Function.identity()));

    private Descriptions() {}

    /** Of the detector with this name; empty for that of a newer peer. */
    public static Optional<Description> of(String detector) {
        return Optional.ofNullable(BY_NAME.get(detector));
    }

    /** All, by what they claim first, in the order of the kinds, and then by name. */
    public static List<Description> all() {
        return Kind.all().stream().flatMap(Descriptions::claiming).toList();
    }

    private static Stream<Description> claiming(Kind.Known kind) {
        return BY_NAME.values().stream()
                .filter(description -> description.kinds().getFirst() == kind)
                .sorted(Comparator.comparing(Description::detector));
    }
}

package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import dev.hark.demo.shop.faults.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which faults have been seen as issues. A fault counts as seen when an issue of the kind it is expected as today
 * names its exception and was last seen after the fault was switched on: an issue of an earlier run in the same
 * folder proves nothing. Time comes with the calls; for one thread.
 */
final class Sightings {

    private final List<Fault> chosen;
    private final Map<Fault, Instant> switchedOn = new LinkedHashMap<>();
    private final Set<Fault> seen = new HashSet<>();
    private final Set<Long> shown = new HashSet<>();

    Sightings(List<Fault> chosen) {
        this.chosen = List.copyOf(chosen);
    }

    /** A fault became visible as an issue, so long after it was first switched on. */
    record Sighting(Fault fault, Issue issue, Duration after) {}

    /** What one look at the collector brought: faults seen for the first time, and other issues not shown before. */
    record News(List<Sighting> found, List<Issue> others) {}

    /** From now on an issue of this fault is waited for; tells whether this was the first time. */
    boolean switchedOn(Fault fault, Instant now) {
        return switchedOn.putIfAbsent(fault, now) == null;
    }

    News look(List<Issue> issues, Instant runStarted, Instant now) {
        var found = new ArrayList<Sighting>();
        var others = new ArrayList<Issue>();
        for (var issue : issues) {
            var sightings = sightings(issue, now);
            sightings.forEach(sighting -> seen.add(sighting.fault()));
            found.addAll(sightings);
            if (!issue.lastSeen().isBefore(runStarted) && shown.add(issue.number()) && sightings.isEmpty()) {
                others.add(issue);
            }
        }
        return new News(found, others);
    }

    /** The chosen faults that are on no issue yet although Hark hears such, each with the reason; empty when all are. */
    List<String> missing() {
        return chosen.stream()
                .filter(fault -> !seen.contains(fault))
                .flatMap(fault -> fault.symptom().stream().map(symptom -> reason(fault, symptom)))
                .toList();
    }

    private List<Sighting> sightings(Issue issue, Instant now) {
        return switchedOn.entrySet().stream()
                .filter(entry -> !seen.contains(entry.getKey()) && matches(entry.getKey(), entry.getValue(), issue))
                .map(entry -> new Sighting(entry.getKey(), issue, Duration.between(entry.getValue(), now)))
                .toList();
    }

    private String reason(Fault fault, Symptom symptom) {
        if (!switchedOn.containsKey(fault)) {
            return fault.name() + " was not switched on before the end; give it more time with --for";
        }
        return fault.name() + " was switched on, but there is no issue of kind " + symptom.kind() + " with "
                + symptom.text();
    }

    private static boolean matches(Fault fault, Instant switchedOn, Issue issue) {
        return !issue.lastSeen().isBefore(switchedOn)
                && fault.symptom()
                        .filter(symptom -> issue.kind().equals(symptom.kind())
                                && issue.about().contains(symptom.text()))
                        .isPresent();
    }
}

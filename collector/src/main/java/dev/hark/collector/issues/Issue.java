package dev.hark.collector.issues;

import java.util.List;
import java.util.Map;

/**
 * An issue in full, without its findings.
 *
 * @param summary as in lists
 * @param grounds why its findings are one issue
 * @param values its findings counted apart by service, release, instance and environment; most findings first
 * @param history what happened to it, oldest first
 */
public record Issue(
        IssueSummary summary, Grounds grounds, Map<Attribute, List<ValueCount>> values, List<Turn> history) {

    public Issue {
        values = Map.copyOf(values);
        history = List.copyOf(history);
    }

    public List<ValueCount> values(Attribute attribute) {
        return values.getOrDefault(attribute, List.of());
    }
}

package dev.hark.benchmarks.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well predicted groups agree with true ones.
 *
 * @param groupingAccuracy share of lines whose group holds exactly the lines of their true group
 * @param groupF1 F1 over groups: exactly equal ones among the predicted and among the true
 * @param pairF1 F1 over pairs of lines that were put together
 */
record GroupScore(double groupingAccuracy, double groupF1, double pairF1) {

    static GroupScore of(List<String> predicted, List<String> truth) {
        Map<String, Set<Integer>> groups = lines(predicted);
        Map<String, Set<Integer>> events = lines(truth);
        Set<Set<Integer>> trueSets = new HashSet<>(events.values());
        List<Set<Integer>> right =
                groups.values().stream().filter(trueSets::contains).toList();
        double accuracy = right.stream().mapToInt(Set::size).sum() / (double) truth.size();
        double groupF1 = f1(right.size(), groups.size(), events.size());
        Map<String, Set<Integer>> both = lines(IntStream.range(0, truth.size())
                .mapToObj(i -> predicted.get(i) + '\0' + truth.get(i))
                .toList());
        return new GroupScore(accuracy, groupF1, f1(pairs(both), pairs(groups), pairs(events)));
    }

    static GroupScore average(List<GroupScore> scores) {
        return new GroupScore(
                average(scores, GroupScore::groupingAccuracy),
                average(scores, GroupScore::groupF1),
                average(scores, GroupScore::pairF1));
    }

    private static double average(List<GroupScore> scores, ToDoubleFunction<GroupScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }

    /** With P = hits / predicted and R = hits / wanted, 2PR / (P + R) is this. */
    private static double f1(double hits, double predicted, double wanted) {
        return 2 * hits / (predicted + wanted);
    }

    private static double pairs(Map<String, Set<Integer>> groups) {
        return groups.values().stream()
                .mapToDouble(group -> group.size() * (group.size() - 1) / 2.0)
                .sum();
    }

    private static Map<String, Set<Integer>> lines(List<String> labels) {
        return IntStream.range(0, labels.size())
                .boxed()
                .collect(Collectors.groupingBy(labels::get, Collectors.toSet()));
    }
}

package dev.hark.benchmarks.templates;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists where predicted groups differ from true ones, largest first, for a person to read. */
final class GroupDifferences {

    private static final int SHOWN = 12;

    private GroupDifferences() {}

    static void print(PrintStream out, List<LabelledLine> lines, List<String> predicted) {
        out.println("  events that were split:");
        List<String> events = lines.stream().map(LabelledLine::event).toList();
        printParts(out, events, predicted);
        out.println("  patterns that hold several events:");
        printParts(
                out,
                predicted,
                events.stream()
                        .map(event -> event + " " + example(lines, event))
                        .toList());
    }

    private static void printParts(PrintStream out, List<String> whole, List<String> parts) {
        Map<String, List<Integer>> groups = IntStream.range(0, whole.size())
                .boxed()
                .collect(Collectors.groupingBy(whole::get, TreeMap::new, Collectors.toList()));
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    TreeSet<String> found =
                            entry.getValue().stream().map(parts::get).collect(Collectors.toCollection(TreeSet::new));
                    if (found.size() > 1) {
                        out.println("    " + entry.getValue().size() + " lines, " + found.size() + " parts: "
                                + entry.getKey());
                        found.stream().limit(SHOWN).forEach(part -> out.println("        " + part));
                    }
                });
    }

    private static String example(List<LabelledLine> lines, String event) {
        return lines.stream()
                .filter(line -> line.event().equals(event))
                .map(LabelledLine::content)
                .findFirst()
                .orElse("");
    }
}

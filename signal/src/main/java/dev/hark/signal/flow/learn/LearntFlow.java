package dev.hark.signal.flow.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What nearly all units of work consist of: the steps that at least 97 % of them have, each with the count that all but
 * the lowest hundredth reach. Missing steps tell of failures; new ones do not, and are not looked at.
 *
 * @param units number of units that it was learnt from
 * @param steps expected steps
 */
public record LearntFlow(int units, List<ExpectedStep> steps) {

    /** Share of the units that have a step which is expected. */
    private static final double SUPPORT = 0.97;

    private static final double LOWEST = 0.01;
    private static final String HEADER = "hark-learnt-flow 1";

    /**
     * A step that nearly all units have.
     *
     * @param step its template
     * @param least how often it occurs at least
     */
    public record ExpectedStep(String step, int least) {}

    /**
     * A step that a unit has too rarely.
     *
     * @param expected the step
     * @param count how often it occurred
     */
    public record Lack(ExpectedStep expected, int count) {}

    public LearntFlow {
        steps = List.copyOf(steps);
    }

    /** Learns from good units; a few bad ones among them do no harm. */
    public static LearntFlow of(Iterable<UnitCounts> good) {
        Map<String, TreeMap<Integer, Integer>> unitsByCount = new HashMap<>();
        int units = 0;
        for (UnitCounts unit : good) {
            units++;
            unit.all()
                    .forEach((step, count) -> unitsByCount
                            .computeIfAbsent(step, s -> new TreeMap<>())
                            .merge(count, 1, Integer::sum));
        }
        List<ExpectedStep> steps = new ArrayList<>();
        for (Map.Entry<String, TreeMap<Integer, Integer>> step : unitsByCount.entrySet()) {
            int having = step.getValue().values().stream().mapToInt(n -> n).sum();
            if (having >= Math.ceil(SUPPORT * units)) {
                steps.add(new ExpectedStep(step.getKey(), least(step.getValue(), units - having, units)));
            }
        }
        steps.sort(Comparator.comparing(ExpectedStep::step));
        return new LearntFlow(units, steps);
    }

    /** The count below which a hundredth of the units lie; at least 1, as the step is expected. */
    private static int least(TreeMap<Integer, Integer> unitsByCount, int without, int units) {
        int below = without;
        int allowed = (int) (LOWEST * units);
        for (Map.Entry<Integer, Integer> count : unitsByCount.entrySet()) {
            below += count.getValue();
            if (below > allowed) {
                return count.getKey();
            }
        }
        return 1;
    }

    /** The steps that the unit has too rarely. */
    public List<Lack> lacks(UnitCounts unit) {
        return steps.stream()
                .map(step -> new Lack(step, unit.of(step.step())))
                .filter(lack -> lack.count() < lack.expected().least())
                .toList();
    }

    /**
     * How many lacking steps are enough to say that a unit failed: the less is known the more, as each unit lacks
     * something at times. Of a flow of few steps never more than half of them.
     */
    public int enough() {
        int byKnowledge = units < 40 ? 8 : units < 300 ? 6 : units < 3000 ? 2 : 1;
        return Math.max(1, Math.min(byKnowledge, steps.size() / 2));
    }

    /** As text, a step a line. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER + "\nunits\t" + units + "\n");
        steps.forEach(step -> text.append(step.least())
                .append('\t')
                .append(escaped(step.step()))
                .append('\n'));
        return text.toString();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException where it is none of that
     */
    public static LearntFlow parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2
                || !lines.getFirst().equals(HEADER)
                || !lines.get(1).startsWith("units\t")) {
            throw new IllegalArgumentException("not what \"flows learn\" of this version writes");
        }
        int units = Integer.parseInt(lines.get(1).substring("units\t".length()));
        List<ExpectedStep> steps = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            int tab = line.indexOf('\t');
            if (tab < 1) {
                throw new IllegalArgumentException("line without a count: " + line);
            }
            steps.add(new ExpectedStep(unescaped(line.substring(tab + 1)), Integer.parseInt(line.substring(0, tab))));
        }
        return new LearntFlow(units, steps);
    }

    private static String escaped(String step) {
        return step.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder step = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                step.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                step.append(c);
            }
        }
        return step.toString();
    }
}

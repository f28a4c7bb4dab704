package dev.hark.sidecar.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scrape in Prometheus' text format as a table for people: what is exposed is what is documented. */
public final class Scrape {

    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");

    private final Map<String, Family> families = new TreeMap<>();

    private static final class Family {
        private String help = "";
        private String type = "";
        private final TreeSet<String> labels = new TreeSet<>();
    }

    public Scrape(String text) {
        text.lines().forEach(this::line);
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            family(help.group(1)).help = help.group(2);
        } else if (type.matches()) {
            family(type.group(1)).type = type.group(2);
        } else if (sample.matches() && sample.group(2) != null) {
            Family family = family(familyName(sample.group(1)));
            LABEL.matcher(sample.group(2))
                    .results()
                    .map(label -> label.group(1))
                    .forEach(family.labels::add);
        }
    }

    private Family family(String name) {
        return families.computeIfAbsent(name, _ -> new Family());
    }

    /** A histogram's samples have names of their own. */
    private String familyName(String sample) {
        for (String suffix : new String[] {"_bucket", "_count", "_sum", "_max"}) {
            String name = sample.endsWith(suffix) ? sample.substring(0, sample.length() - suffix.length()) : sample;
            if (!name.equals(sample) && families.containsKey(name)) {
                return name;
            }
        }
        return sample;
    }

    /** The families whose names start so, as rows of a Markdown table. */
    public String markdown(String prefix) {
        Map<String, Family> chosen = new LinkedHashMap<>(families);
        chosen.keySet().removeIf(name -> !name.startsWith(prefix));
        return chosen.entrySet().stream()
                .map(entry -> row(
                        entry.getKey(),
                        entry.getValue().type,
                        entry.getValue().labels.stream()
                                .filter(label -> !label.equals("le"))
                                .toList(),
                        entry.getValue().help))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A family that may not be there at every scrape, as the same row. */
    public static String row(dev.hark.sidecar.metrics.Family family) {
        return row(
                family.name(),
                family.isCounter() ? "counter" : "gauge",
                family.labels().stream().sorted().toList(),
                family.help());
    }

    private static String row(String name, String type, List<String> labels, String help) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        name,
                        type,
                        labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        help);
    }

    /** Every family that does not say what it means. */
    public Set<String> withoutHelp() {
        return families.entrySet().stream()
                .filter(entry -> entry.getValue().help.isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import dev.hark.demo.shop.faults.Faults;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what was chosen on the command line; what cannot be read is said with the nearest right word. */
final class Choice {

    private static final Pattern LENGTH = Pattern.compile("(?<count>\\d{1,6})(?<unit>[smh])");

    private Choice() {}

    /** The names of all faults, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Faults.known().stream().map(Fault::name).iterator();
        }
    }

    /** Faults from {@code all}, which is one of each kind that Hark hears today, or a comma-separated list of names. */
    static List<Fault> faults(String words) {
        if (words.equals("all")) {
            return oneOfEachKind();
        }
        return Stream.of(words.split(",", -1))
                .map(String::strip)
                .distinct()
                .map(Choice::fault)
                .toList();
    }

    private static List<Fault> oneOfEachKind() {
        var kinds = new HashSet<String>();
        return Faults.known().stream()
                .filter(fault -> fault.symptom().isPresent() && kinds.add(fault.kind()))
                .toList();
    }

    /** A length of time such as {@code 60s}, {@code 5m} or {@code 1h}. */
    static Duration length(String words) {
        var matcher = LENGTH.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--for must be a time such as 60s, 5m or 1h, not " + words);
        }
        var count = Long.parseLong(matcher.group("count"));
        return switch (matcher.group("unit")) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static Fault fault(String word) {
        return Faults.known().stream()
                .filter(fault -> fault.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static IllegalArgumentException unknown(String word) {
        var names = Faults.known().stream().map(Fault::name).toList();
        var nearest = Nearest.to(word, names).map(name -> " (did you mean " + name + "?)");
        return new IllegalArgumentException("unknown fault: " + word + nearest.orElse("") + "; the demo has "
                + names.stream().collect(Collectors.joining(", ")) + ", or all");
    }
}

package dev.hark.signal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** State of one pass over a configuration: which keys were asked for, what they are, what is wrong. One thread. */
final class Reading {

    /**
     * A raw value.
     *
     * @param texts one for a scalar, any number for a list
     * @param list whether it was written as a list
     * @param where file and line, or the environment variable
     */
    record Found(List<String> texts, boolean list, String where) {}

    private static final int MOST_ITEMS = 1_000;

    private final Node.Mapping root;
    private final String fileName;
    private final Map<String, String> environment;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Set<String> lists = new TreeSet<>();
    private final Set<String> usedVariables = new TreeSet<>();
    private final List<Effective> effective = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Reading(Node.Mapping root, String fileName, Map<String, String> environment) {
        this.root = root;
        this.fileName = fileName;
        this.environment = environment;
    }

    void register(Key key) {
        if (keys.put(key.path(), key) != null) {
            throw new IllegalStateException(key.path() + " is read twice");
        }
        usedVariables.add(key.variable());
    }

    /**
     * Makes known a list of sections and, as {@code list[].key}, the keys of its items; gives how many items there are
     * in the file and the environment.
     */
    int list(String path, Function<Settings, ?> reader) {
        lists.add(path);
        Reading item = new Reading(new Node.Mapping(Map.of(), 1), "", Map.of());
        var _ = reader.apply(new Settings(item, path + Key.ITEM));
        item.keys.values().forEach(key -> keys.put(key.path(), key));
        int count =
                node(path) instanceof Node.Sequence sequence ? sequence.items().size() : 0;
        for (String variable : environment.keySet()) {
            count = Math.max(count, indexIn(variable, Key.variable(path) + "_") + 1);
        }
        return Math.min(count, MOST_ITEMS);
    }

    private static int indexIn(String variable, String prefix) {
        int end = variable.indexOf('_', prefix.length());
        if (!variable.startsWith(prefix) || end < 0 || end - prefix.length() > 3) {
            return -1;
        }
        String index = variable.substring(prefix.length(), end);
        return !index.isEmpty() && index.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(index) : -1;
    }

    /** The raw value of a key: the environment wins over the file. */
    @Nullable
    Found find(String path) {
        String variable = Key.variable(path);
        String set = environment.get(variable);
        if (set != null) {
            return new Found(List.of(set), false, variable);
        }
        Node node = node(path);
        return switch (node) {
            case null -> null;
            case Node.Scalar scalar ->
                scalar.text() == null ? null : new Found(List.of(scalar.text()), false, at(scalar));
            case Node.Sequence sequence -> sequence(path, sequence);
            case Node.Mapping mapping -> {
                add(new Problem(path, null, "expected one value, not keys below it", at(mapping)));
                yield null;
            }
        };
    }

    /** The text of an environment variable beside the key's own, such as {@code …_FILE}. */
    @Nullable
    String variable(String name) {
        usedVariables.add(name);
        return environment.get(name);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void inForce(String path, String value, String from) {
        effective.add(new Effective(path, value, from));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Effective> effective() {
        return List.copyOf(effective);
    }

    List<Key> keys() {
        return keys.values().stream()
                .filter(key -> lists.stream().noneMatch(list -> isInItem(list, key.path())))
                .toList();
    }

    /** The items there happen to be are no keys of their own: the list's keys stand for them. */
    private static boolean isInItem(String list, String path) {
        return path.startsWith(list + ".");
    }

    void complainAboutUnknown() {
        complain("", root);
        environment.keySet().stream()
                .filter(name -> !usedVariables.contains(name))
                .forEach(name -> add(new Problem(name, null, unknown("variable", name, usedVariables), "environment")));
    }

    private void complain(String path, Node.Mapping mapping) {
        mapping.entries().forEach((name, node) -> {
            String full = path.isEmpty() ? name : path + "." + name;
            if (keys.containsKey(full)) {
                return;
            }
            if (lists.contains(full)) {
                complainAboutItems(full, node);
                return;
            }
            if (isSection(full)) {
                if (node instanceof Node.Mapping inner) {
                    complain(full, inner);
                } else if (!isNothing(node)) {
                    add(new Problem(full, null, "expected keys below it: " + children(full), at(node)));
                }
                return;
            }
            add(new Problem(full, null, unknown("key", full, candidates(full)), at(node)));
        });
    }

    private void complainAboutItems(String list, Node node) {
        if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                if (i >= MOST_ITEMS) {
                    add(new Problem(list, null, "expected at most " + MOST_ITEMS + " items", at(item)));
                    return;
                }
                if (item instanceof Node.Mapping mapping) {
                    complain(list + "." + i, mapping);
                } else {
                    add(new Problem(list, null, "expected keys in each item: " + children(list + Key.ITEM), at(item)));
                }
            }
        } else if (!isNothing(node)) {
            add(new Problem(
                    list, null, "expected a list, each item with keys: " + children(list + Key.ITEM), at(node)));
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar
                && (scalar.text() == null || scalar.text().isEmpty());
    }

    /** Nearest among the full paths, and among the siblings when only the last word is off. */
    private Set<String> candidates(String path) {
        return Stream.concat(keys.keySet().stream(), keys.keySet().stream().flatMap(Reading::sections))
                .filter(known -> !known.equals(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unknown(String what, String name, Set<String> known) {
        return Nearest.to(name, known)
                .map(nearest -> "unknown " + what + "; did you mean " + nearest + "?")
                .orElse("unknown " + what + "; \"hark config reference\" lists them all");
    }

    private boolean isSection(String path) {
        return keys.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
    }

    private String children(String path) {
        return keys.keySet().stream()
                .filter(known -> known.startsWith(path + "."))
                .map(known -> known.substring(path.length() + 1))
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> sections(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '.')
                .mapToObj(i -> path.substring(0, i));
    }

    private @Nullable Node node(String path) {
        Node node = root;
        for (String step : path.split("\\.", -1)) {
            node = switch (node) {
                case Node.Mapping mapping -> mapping.entries().get(step);
                case Node.Sequence sequence -> item(sequence, step);
                case null, default -> null;
            };
        }
        return node;
    }

    private static @Nullable Node item(Node.Sequence sequence, String step) {
        boolean index = !step.isEmpty() && step.length() <= 4 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        int i = index ? Integer.parseInt(step) : Integer.MAX_VALUE;
        return i < sequence.items().size() ? sequence.items().get(i) : null;
    }

    private Found sequence(String path, Node.Sequence sequence) {
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Scalar scalar && scalar.text() != null) {
                texts.add(scalar.text());
            } else {
                add(new Problem(path, null, "expected plain values in the list", at(item)));
            }
        }
        return new Found(texts, true, at(sequence));
    }

    private String at(Node node) {
        return fileName + ":" + node.line();
    }
}

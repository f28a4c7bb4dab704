package dev.hark.signal.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A section of a configuration while it is read. Each call names a key, its default and its meaning, and gives the
 * value in force; a value that is no good becomes a problem and the default is given instead, so that one pass finds
 * everything that is wrong. A key must be read exactly once, whatever the other values are: that is how the
 * reference knows it.
 */
public final class Settings {

    private static final String DURATION = "a duration such as 200ms, 30s, 5m, 24h or 7d";
    private static final String SIZE = "a size such as 4096, 64KiB or 16MiB";

    private final Reading reading;
    private final String prefix;

    Settings(Reading reading, String prefix) {
        this.reading = reading;
        this.prefix = prefix;
    }

    public Settings section(String name) {
        return new Settings(reading, path(name));
    }

    /**
     * A list of sections, each read alike; none by default. An item's variables carry its number, counted from 0:
     * {@code HARK_METRICS_TARGETS_0_URL}.
     */
    public <T> List<T> sections(String name, Function<Settings, T> reader) {
        String path = path(name);
        int count = reading.list(path, reader);
        return IntStream.range(0, count)
                .mapToObj(i -> reader.apply(new Settings(reading, path + "." + i)))
                .toList();
    }

    /** Text with a default. */
    public String text(String key, String defaultValue, String meaning) {
        return value(key, "text", defaultValue, meaning, Function.identity(), Optional::of);
    }

    /** Text that may be missing. */
    public @Nullable String optionalText(String key, String meaning) {
        return optional(key, "text", meaning, Optional::of);
    }

    /** Text that must be there; empty after a problem. */
    public String requiredText(String key, String meaning, String example) {
        String found =
                optional(key, "text, required", meaning, text -> text.isBlank() ? Optional.empty() : Optional.of(text));
        if (found == null && reading.find(path(key)) == null) {
            problem(key, null, "is missing; set it, for example to " + example + ", or set " + Key.variable(path(key)));
        }
        return found == null ? "" : found;
    }

    public boolean flag(String key, boolean defaultValue, String meaning) {
        return value(key, "true or false", defaultValue, meaning, String::valueOf, Settings::parseFlag);
    }

    /** A whole number from min to max, both inclusive. */
    public int number(String key, int defaultValue, int min, int max, String meaning) {
        String form = "whole number, " + min + " to " + max;
        return value(
                key,
                form,
                defaultValue,
                meaning,
                String::valueOf,
                text -> parseInt(text).filter(n -> n >= min && n <= max));
    }

    /** A number from min to max, both inclusive. */
    public double decimal(String key, double defaultValue, double min, double max, String meaning) {
        String form = "number, " + min + " to " + max;
        return value(
                key,
                form,
                defaultValue,
                meaning,
                String::valueOf,
                text -> parseDouble(text).filter(n -> n >= min && n <= max));
    }

    /** A duration from min to max, both inclusive. */
    public Duration duration(String key, Duration defaultValue, Duration min, Duration max, String meaning) {
        String form = "duration, " + Durations.format(min) + " to " + Durations.format(max);
        return value(
                key,
                form,
                defaultValue,
                meaning,
                Durations::format,
                text -> Durations.parse(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
    }

    /** A size from min to max, both inclusive. */
    public DataSize size(String key, DataSize defaultValue, DataSize min, DataSize max, String meaning) {
        String form = "size, " + min + " to " + max;
        return value(
                key,
                form,
                defaultValue,
                meaning,
                DataSize::toString,
                text -> DataSize.parse(text).filter(s -> s.compareTo(min) >= 0 && s.compareTo(max) <= 0));
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
        List<E> constants = List.of(defaultValue.getDeclaringClass().getEnumConstants());
        String form = constants.stream().map(Settings::word).collect(Collectors.joining(" or "));
        return value(
                key,
                form,
                defaultValue,
                meaning,
                Settings::word,
                text -> constants.stream().filter(c -> word(c).equals(text)).findFirst());
    }

    public Path file(String key, Path defaultValue, String meaning) {
        return value(key, "path", defaultValue, meaning, Path::toString, Settings::parsePath);
    }

    /** An {@code http} or {@code https} address that may be missing. */
    public @Nullable URI optionalUrl(String key, String meaning) {
        return optional(key, "http or https address", meaning, Settings::parseUrl);
    }

    /** A list; one value alone, or values parted by commas in the environment, are taken as a list too. */
    public List<String> texts(String key, List<String> defaultValue, String meaning) {
        String path = register(key, "list of texts", String.join(", ", defaultValue), meaning);
        Reading.Found found = reading.find(path);
        List<String> texts = found == null ? defaultValue : items(found);
        reading.inForce(path, texts.toString(), found == null ? "default" : found.where());
        return texts;
    }

    /** A secret that may be missing; also from the file that the variable with {@code _FILE} behind it names. */
    public @Nullable Secret optionalSecret(String key, String meaning) {
        List<Secret> secrets = secrets(key, "secret", meaning);
        return secrets.isEmpty() ? null : secrets.getFirst();
    }

    /** Secrets; also from the file that the variable with {@code _FILE} behind it names, one a line. */
    public List<Secret> secrets(String key, String meaning) {
        return secrets(key, "list of secrets", meaning);
    }

    /** Whether anything stands there, good or not: what is wrong already need not be called missing too. */
    public boolean isSet(String key) {
        return reading.find(path(key)) != null;
    }

    /** A rule between several values is broken. */
    public void problem(String key, @Nullable String said, String expected) {
        Reading.Found found = reading.find(path(key));
        reading.add(new Problem(path(key), said, expected, found == null ? null : found.where()));
    }

    private List<Secret> secrets(String key, String form, String meaning) {
        String path = register(key, form, "", meaning);
        String fileVariable = Key.variable(path) + "_FILE";
        String file = reading.variable(fileVariable);
        Reading.Found found = reading.find(path);
        List<Secret> secrets = file != null
                ? fromFile(fileVariable, file)
                : found == null
                        ? List.of()
                        : items(found).stream().map(Secret::new).toList();
        String from = file != null ? fileVariable : found == null ? "default" : found.where();
        reading.inForce(path, secrets.isEmpty() ? "(none)" : secrets.toString(), from);
        return secrets;
    }

    private List<Secret> fromFile(String variable, String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Secret::new)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException | java.nio.file.InvalidPathException e) {
            reading.add(new Problem(
                    variable, file, "expected a file that can be read, with one secret a line", "environment"));
            return List.of();
        }
    }

    private static List<String> items(Reading.Found found) {
        if (found.list()) {
            return found.texts();
        }
        return found.texts().stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private <T> T value(
            String key,
            String form,
            T defaultValue,
            String meaning,
            Function<T, String> format,
            Function<String, Optional<T>> parse) {
        String path = register(key, form, format.apply(defaultValue), meaning);
        Parsed<T> parsed = parse(path, form, parse);
        T value = parsed.value() == null ? defaultValue : parsed.value();
        reading.inForce(path, format.apply(value), parsed.from());
        return value;
    }

    private <T> @Nullable T optional(String key, String form, String meaning, Function<String, Optional<T>> parse) {
        String path = register(key, form, "", meaning);
        Parsed<T> parsed = parse(path, form, parse);
        reading.inForce(path, parsed.value() == null ? "(none)" : parsed.value().toString(), parsed.from());
        return parsed.value();
    }

    private record Parsed<T>(@Nullable T value, String from) {}

    private <T> Parsed<T> parse(String path, String form, Function<String, Optional<T>> parse) {
        Reading.Found found = reading.find(path);
        if (found == null) {
            return new Parsed<>(null, "default");
        }
        if (found.list()) {
            reading.add(new Problem(path, null, "expected one value, not a list", found.where()));
            return new Parsed<>(null, "default");
        }
        String text = found.texts().getFirst();
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            reading.add(new Problem(path, text, "expected " + expected(form, text), found.where()));
        }
        return new Parsed<>(value.orElse(null), found.where());
    }

    /** The form in words that help: an example for durations and sizes, the nearest choice for words. */
    private static String expected(String form, String text) {
        if (form.startsWith("duration")) {
            return DURATION + " (" + form.substring("duration, ".length()) + ")";
        }
        if (form.startsWith("size")) {
            return SIZE + " (" + form.substring("size, ".length()) + ")";
        }
        if (form.contains(" or ")) {
            return Nearest.to(text, List.of(form.split(" or ")))
                    .map(nearest -> form + "; did you mean " + nearest + "?")
                    .orElse(form);
        }
        return form;
    }

    private String register(String key, String form, String defaultText, String meaning) {
        String path = path(key);
        reading.register(new Key(path, form, defaultText, meaning));
        return path;
    }

    private String path(String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> parseInt(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> parseDouble(String text) {
        try {
            return Optional.of(Double.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> parsePath(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parseUrl(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean good = uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return good && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

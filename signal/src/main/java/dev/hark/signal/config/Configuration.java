package dev.hark.signal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that was read in full and found good.
 *
 * @param value the program's record
 * @param effective every key with the value in force and where it comes from
 */
public record Configuration<T>(T value, List<Effective> effective) {

    /**
     * Reads a file, if any, with the environment on top of it.
     *
     * @param file YAML, or null for the environment alone
     * @param environment all of the process' variables; those that are not ours are passed over
     * @param reader makes the program's record out of {@link Settings}; it must read every key on every call
     * @throws ConfigException with all problems at once
     * @throws IOException if the file cannot be read
     */
    public static <T> Configuration<T> load(
            @Nullable Path file, Map<String, String> environment, Function<Settings, T> reader)
            throws ConfigException, IOException {
        String name = file == null ? "environment" : String.valueOf(file.getFileName());
        return parse(file == null ? "" : Files.readString(file), name, environment, reader);
    }

    /**
     * As {@link #load}, from text.
     *
     * @throws ConfigException with all problems at once
     */
    public static <T> Configuration<T> parse(
            String yaml, String fileName, Map<String, String> environment, Function<Settings, T> reader)
            throws ConfigException {
        Reading reading = new Reading(YamlReader.read(yaml, fileName), fileName, Environment.ours(environment));
        @Nullable T value = read(reading, reader);
        reading.complainAboutUnknown();
        if (value == null || !reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return new Configuration<>(value, reading.effective());
    }

    /** Every key that the reader knows, in the order in which it reads them. */
    public static List<Key> reference(Function<Settings, ?> reader) {
        Reading reading = new Reading(new Node.Mapping(Map.of(), 1), "", Map.of());
        read(reading, reader);
        return reading.keys();
    }

    /** A record may refuse values that are each in range but do not go together: one more problem. */
    private static <T> @Nullable T read(Reading reading, Function<Settings, T> reader) {
        try {
            return reader.apply(new Settings(reading, ""));
        } catch (IllegalArgumentException e) {
            if (reading.problems().isEmpty()) {
                reading.add(new Problem("configuration", null, String.valueOf(e.getMessage()), null));
            }
            return null;
        }
    }
}

package dev.hark.signal.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {

    private record Unit(String name, long bytes) {}

    /** Binary units first: they are what {@link #toString} prefers. */
    private static final List<Unit> UNITS = List.of(
            new Unit("GiB", 1L << 30),
            new Unit("MiB", 1L << 20),
            new Unit("KiB", 1L << 10),
            new Unit("GB", 1_000_000_000),
            new Unit("MB", 1_000_000),
            new Unit("kB", 1_000),
            new Unit("B", 1));

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]{0,3})");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    public static DataSize ofKibibytes(long kibibytes) {
        return new DataSize(kibibytes << 10);
    }

    public static DataSize ofMebibytes(long mebibytes) {
        return new DataSize(mebibytes << 20);
    }

    /** A size from text such as {@code 16MiB}, {@code 500 kB} or {@code 4096}; empty where it is none. */
    public static Optional<DataSize> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2).isEmpty() ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
        long amount = Long.parseLong(matcher.group(1));
        return UNITS.stream()
                .filter(u -> u.name().toLowerCase(Locale.ROOT).equals(unit))
                .filter(u -> amount <= Long.MAX_VALUE / u.bytes())
                .map(u -> new DataSize(amount * u.bytes()))
                .findFirst();
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit that needs no fraction, such as {@code 16MiB}. */
    @Override
    public String toString() {
        return UNITS.stream()
                .filter(u -> bytes >= u.bytes() && bytes % u.bytes() == 0)
                .map(u -> bytes / u.bytes() + u.name())
                .findFirst()
                .orElse("0B");
    }
}

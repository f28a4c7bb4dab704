package dev.hark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Faults against what was found of them, as a table. */
record FaultMatrix(List<Row> rows) {

    /**
     * A fault of the shop, and how it must be found.
     *
     * @param kind that an issue must have
     * @param title words of its title
     * @param patience how long it may take
     * @param also kinds that are true as well while this fault is on
     */
    record Expected(String fault, String kind, String title, Duration patience, List<String> also) {

        static Expected of(String fault, String kind, String title, int seconds, String... also) {
            return new Expected(fault, kind, title, Duration.ofSeconds(seconds), List.of(also));
        }

        boolean isMet(Collected.Issue issue) {
            return issue.kind().equals(kind) && issue.title().contains(title);
        }

        boolean explains(Collected.Issue issue) {
            return issue.kind().equals(kind) || also.contains(issue.kind());
        }
    }

    /**
     * What came of one fault.
     *
     * @param others claims of silent kinds that were none of this fault's doing
     */
    record Row(Expected expected, boolean found, Duration after, List<String> others) {

        String text() {
            return "| %s | %s | %s | %s | %s |"
                    .formatted(
                            expected.fault(),
                            expected.kind(),
                            found ? "found" : "**missed**",
                            found ? String.format(Locale.ROOT, "%.1f s", after.toMillis() / 1000.0) : "",
                            String.join("; ", others));
        }
    }

    List<String> missed() {
        return rows.stream()
                .filter(row -> !row.found())
                .map(row -> row.expected().fault())
                .toList();
    }

    List<String> wrong() {
        return rows.stream()
                .flatMap(
                        row -> row.others().stream().map(other -> row.expected().fault() + ": " + other))
                .toList();
    }

    String text() {
        String head =
                "| fault | kind | result | time to detect | other claims of silent kinds |\n|---|---|---|---|---|\n";
        return head + String.join("\n", rows.stream().map(Row::text).toList()) + "\n";
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

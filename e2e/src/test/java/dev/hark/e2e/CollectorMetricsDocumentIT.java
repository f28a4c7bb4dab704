package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/metrics-collector.md names exactly the metrics of Hark's own that a running collector exposes. */
class CollectorMetricsDocumentIT {

    @TempDir
    private Path folder;

    @Test
    void document_isWhatAScrapeSays() throws IOException {
        try (Programs programs = new Programs(folder)) {
            programs.collector();
            String scrape = programs.collectorHttp().get("/metrics").body();

            TreeMap<String, String> meanings = new TreeMap<>();
            TreeMap<String, String> types = new TreeMap<>();
            scrape.lines().filter(line -> line.startsWith("# HELP hark_")).forEach(line -> {
                String[] words = line.split(" ", 4);
                meanings.put(words[2], words[3]);
            });
            scrape.lines().filter(line -> line.startsWith("# TYPE hark_")).forEach(line -> {
                String[] words = line.split(" ", 4);
                types.put(words[2], words[3]);
            });
            String table = meanings.entrySet().stream()
                    .map(metric -> "| `" + metric.getKey() + "` | " + types.get(metric.getKey()) + " | "
                            + metric.getValue().strip() + " |\n")
                    .collect(Collectors.joining());

            assertThat(Files.readString(Program.root().resolve("docs/metrics-collector.md")))
                    .as("the table that the running collector wants:%n%s", table)
                    .contains("| metric | type | meaning |\n|---|---|---|\n" + table);
        }
    }
}

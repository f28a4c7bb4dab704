package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.exposition.ExpositionFuzz;
import dev.hark.sidecar.outbox.SegmentFuzz;
import dev.hark.sidecar.parse.ParserFuzz;
import dev.hark.sidecar.tail.PositionsFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every parser under Jazzer, which changes its input towards code that was not reached yet. A few seconds each;
 * {@code -Dhark.fuzz.seconds=600} looks longer. In a process of its own: the agent changes every class it loads.
 */
class FuzzIT {

    private static final int SECONDS = Integer.getInteger("hark.fuzz.seconds", 5);
    private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            classes = {ExpositionFuzz.class, LogPathFuzz.class, ParserFuzz.class, PositionsFuzz.class, SegmentFuzz.class
            })
    void nothingThatIsFed_breaksTheParser(Class<?> target) throws Exception {
        Path corpus = seeds();
        Path output = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DRIVER,
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=dev.hark.sidecar.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + SECONDS,
                        "-max_len=4096",
                        "-timeout=10",
                        "-rss_limit_mb=2048",
                        corpus.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS + 240, TimeUnit.SECONDS))
                    .as("ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("Done \\d+ runs");
    }

    private Path seeds() throws IOException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        List<String> logs = SystemsTest.logs().toList();
        for (int i = 0; i < logs.size(); i++) {
            Files.writeString(corpus.resolve("seed-" + i), logs.get(i));
        }
        Files.writeString(
                corpus.resolve("seed-metrics"), "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1 # {b=\"c\"} 1 1\n");
        return corpus;
    }
}

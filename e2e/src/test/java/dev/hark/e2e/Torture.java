package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One torture: a writer as a process, and whether each of its numbered failures arrived exactly once. The seed is
 * printed; {@code -Dhark.seed=N} takes another.
 */
final class Torture implements AutoCloseable {

    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private final Path folder;
    private final Path log;
    private final Programs programs;
    private final long seed;
    private final Random random;
    private int failures;

    @SuppressWarnings("NullAway.Init") // until write() is called
    private Process writer;

    Torture(Path folder, Programs programs, String name, long defaultSeed) {
        this.folder = folder;
        this.log = folder.resolve("logs").resolve("app.log");
        this.programs = programs;
        this.seed = Long.getLong("hark.seed", defaultSeed);
        this.random = new Random(seed);
        boolean _ = folder.resolve("logs").toFile().mkdirs();
        System.out.println("torture " + name + ": -Dhark.seed=" + seed);
    }

    Path log() {
        return log;
    }

    Random random() {
        return random;
    }

    /**
     * Starts the writer.
     *
     * @param count numbered failures to write
     * @param linesPerSecond how loud it is
     * @param rotation {@code rename} or {@code copy}
     * @param most longest time between two rotations, in milliseconds; the shortest is a tenth
     * @param keep parts that are kept; 0 keeps all
     */
    void write(int count, int linesPerSecond, String rotation, int most, int keep) {
        failures = count;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                classes(),
                TortureWriter.class.getName(),
                log.toString(),
                Integer.toString(count),
                Integer.toString(linesPerSecond),
                rotation,
                Integer.toString(most / 10),
                Integer.toString(most),
                Integer.toString(keep),
                Long.toString(seed));
        try {
            writer = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("writer.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classes() {
        return Path.of(TortureWriter.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    boolean isWriting() {
        return writer.isAlive();
    }

    /** Waits a random while, or until the writer has ended; tells whether it still writes. */
    boolean letItWrite(int least, int most) throws InterruptedException {
        return !writer.waitFor(least + random.nextInt(most - least), TimeUnit.MILLISECONDS);
    }

    /** Waits for the writer, then for all of its failures: each one is an issue that was seen once. */
    void assertEveryFailureOnce() throws InterruptedException {
        assertThat(writer.waitFor(ENOUGH.toSeconds(), TimeUnit.SECONDS))
                .as("the writer ends")
                .isTrue();
        assertThat(writer.exitValue()).isZero();
        Collected collected = new Collected(programs.collectorHttp());
        awaitArrival(collected);
        Map<String, Long> counts = counts(collected);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            String type = NumberedFailures.type(i);
            Long count = counts.remove(type);
            if (count == null || count != 1) {
                wrong.add(i + " x" + count);
            }
        }
        assertThat(wrong)
                .as("failures that did not arrive once, of " + failures + ", seed " + seed)
                .isEmpty();
        assertThat(counts).as("what nobody wrote").isEmpty();
    }

    /**
     * Waits until nothing more is to come: all are there and the sidecar has nothing left. Gives up in silence: what is
     * missing then says more than that something is.
     */
    private void awaitArrival(Collected collected) {
        try {
            await().atMost(ENOUGH).pollInterval(Duration.ofMillis(500)).until(() -> collected.findings() >= failures);
        } catch (ConditionTimeoutException e) {
            System.out.println("torture: not all failures arrived within " + ENOUGH);
        }
    }

    private static Map<String, Long> counts(Collected collected) {
        return collected.issues().stream()
                .collect(Collectors.toMap(
                        issue -> issue.title().replaceAll(":.*", ""), Collected.Issue::count, Long::sum, TreeMap::new));
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.destroyForcibly();
        }
    }
}

package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * The follower against the simplest model there is: every failure that was written is found once, whatever was done to
 * the log between. Only what cannot lose anything is done at will; a log is cut when all of it was found.
 */
class FollowerModelIT {

    private static final int MOST_PARTS = 5;

    /** What a service, a rotation or an orchestrator does. */
    enum Step {
        APPEND,
        APPEND_MANY,
        APPEND_WITHOUT_END,
        RENAME,
        COPY_AND_CUT,
        CUT,
        DELETE,
        RESTART,
        STOP,
        WAIT
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.frequency(
                        Tuple.of(6, Step.APPEND),
                        Tuple.of(2, Step.APPEND_MANY),
                        Tuple.of(2, Step.APPEND_WITHOUT_END),
                        Tuple.of(4, Step.RENAME),
                        Tuple.of(2, Step.COPY_AND_CUT),
                        Tuple.of(1, Step.CUT),
                        Tuple.of(1, Step.DELETE),
                        Tuple.of(2, Step.RESTART),
                        Tuple.of(1, Step.STOP),
                        Tuple.of(2, Step.WAIT))
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void everyFailureIsFoundOnce(@ForAll("steps") List<Step> steps) throws IOException {
        Path folder = Files.createTempDirectory("hark-model");
        try (FollowedFolder logs = new FollowedFolder(folder)) {
            new Run(logs).all(steps);
        } finally {
            delete(folder);
        }
    }

    /** One run: the log, and what was written to it. */
    private static final class Run {
        private final FollowedFolder logs;
        private final List<String> written = new ArrayList<>();
        private boolean following = true;
        private int parts;
        private String rest = "";
        private boolean renamed;

        Run(FollowedFolder logs) {
            this.logs = logs;
            logs.follow("app.log*");
        }

        void all(List<Step> steps) throws IOException {
            for (Step step : steps) {
                boolean open = !rest.isEmpty();
                if (open && !leavesLineOpen(step)) {
                    finishLine();
                    open = false;
                }
                take(step);
                if (open) {
                    finishLine();
                }
            }
            finishLine();
            follow();
            awaitAll();
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> logs.found().size() == written.size());
        }

        private static boolean leavesLineOpen(Step step) {
            return step == Step.RENAME || step == Step.RESTART || step == Step.STOP;
        }

        private void take(Step step) throws IOException {
            switch (step) {
                case APPEND -> append(1);
                case APPEND_MANY -> append(200);
                case APPEND_WITHOUT_END -> appendWithoutEnd();
                case RENAME -> rename();
                case COPY_AND_CUT -> copyAndCut();
                case CUT -> cut();
                case DELETE -> deleteOldest();
                case RESTART -> {
                    stop();
                    follow();
                }
                case STOP -> stop();
                case WAIT -> {
                    follow();
                    awaitAll();
                }
            }
        }

        private void append(int count) throws IOException {
            String[] titles = new String[count];
            for (int i = 0; i < count; i++) {
                titles[i] = "failure " + written.size();
                written.add(titles[i]);
            }
            logs.append("app.log", titles);
        }

        /** The rest of the line comes after the next step, into the same file under whatever name. */
        private void appendWithoutEnd() throws IOException {
            String title = "failure " + written.size();
            written.add(title);
            String line = FollowedFolder.error(title);
            Files.writeString(
                    logs.at("app.log"), line.substring(0, 30), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            rest = line.substring(30) + "\n";
        }

        private void finishLine() throws IOException {
            if (!rest.isEmpty()) {
                Path log = logs.at(renamed ? "app.log.1" : "app.log");
                Files.writeString(log, rest, StandardOpenOption.APPEND);
                rest = "";
            }
            renamed = false;
        }

        private void rename() throws IOException {
            if (Files.exists(logs.at("app.log")) && parts < MOST_PARTS) {
                for (int i = parts; i > 0; i--) {
                    if (Files.exists(logs.at("app.log." + i))) {
                        logs.move("app.log." + i, "app.log." + (i + 1));
                    }
                }
                logs.move("app.log", "app.log.1");
                renamed = !rest.isEmpty();
                parts++;
            }
        }

        /** Out of the pattern, and when all was found: a copy that nobody may read, or a writer between, loses lines. */
        private void copyAndCut() throws IOException {
            if (Files.exists(logs.at("app.log"))) {
                follow();
                awaitAll();
                Files.deleteIfExists(logs.at("old-app.log"));
                logs.copy("app.log", "old-app.log");
                logs.cut("app.log");
            }
        }

        private void cut() throws IOException {
            if (Files.exists(logs.at("app.log"))) {
                follow();
                awaitAll();
                logs.cut("app.log");
            }
        }

        private void deleteOldest() throws IOException {
            follow();
            awaitAll();
            if (parts > 0) {
                Files.deleteIfExists(logs.at("app.log." + parts));
                parts--;
            }
        }

        private void follow() {
            if (!following) {
                logs.follow("app.log*");
                following = true;
            }
        }

        private void stop() {
            logs.stop();
            following = false;
        }

        private void awaitAll() {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(logs.found()).containsExactlyInAnyOrderElementsOf(written));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

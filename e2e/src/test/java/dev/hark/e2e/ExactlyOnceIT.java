package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing lost, nothing twice: either side killed at any moment, logs rotated meanwhile. */
class ExactlyOnceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    private Programs programs;
    private NumberedFailures failures;
    private ScheduledExecutorService writer;

    @BeforeEach
    void start() {
        programs = new Programs(folder);
        failures = new NumberedFailures(folder.resolve("app.log"));
        writer = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterEach
    void stop() {
        writer.shutdownNow();
        programs.close();
    }

    @Test
    void sidecarKilledAgainAndAgain_everyFailureOnce() throws Exception {
        programs.collector();
        Program sidecar = programs.sidecar(folder.resolve("app.log*").toString());
        Future<?> writing = write(5);

        Random random = new Random(1);
        for (int i = 0; i < KILLS; i++) {
            awaitWritten(failures.written() + 20 + random.nextInt(60));
            sidecar.kill();
            sidecar = programs.sidecar(folder.resolve("app.log*").toString());
        }
        finish(writing);

        assertEveryFailureOnce();
        assertLedgersClose(sidecar);
    }

    @Test
    void collectorKilledAgainAndAgain_everyFailureOnce() throws Exception {
        Program collector = programs.collector();
        Program sidecar = programs.sidecar(folder.resolve("app.log*").toString());
        Future<?> writing = write(5);

        Random random = new Random(2);
        for (int i = 0; i < KILLS; i++) {
            awaitWritten(failures.written() + 20 + random.nextInt(60));
            collector.kill();
            collector = programs.collector();
        }
        finish(writing);

        assertEveryFailureOnce();
        assertLedgersClose(sidecar);
    }

    @Test
    void bothKilled_andTheLogRotatedMeanwhile_everyFailureOnce() throws Exception {
        Program collector = programs.collector();
        Program sidecar = programs.sidecar(folder.resolve("app.log*").toString());
        Future<?> writing = write(5);

        Random random = new Random(3);
        for (int i = 0; i < KILLS; i++) {
            awaitWritten(failures.written() + 20 + random.nextInt(60));
            Program victim = random.nextBoolean() ? sidecar : collector;
            victim.kill();
            if (i % 2 == 0) {
                writer.submit(failures::rotate).get();
                awaitWritten(failures.written() + 5);
            }
            if (victim == sidecar) {
                sidecar = programs.sidecar(folder.resolve("app.log*").toString());
            } else {
                collector = programs.collector();
            }
        }
        finish(writing);

        assertEveryFailureOnce();
        assertLedgersClose(sidecar);
    }

    private Future<?> write(int everyMillis) {
        return writer.scheduleAtFixedRate(failures::write, 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void finish(Future<?> writing) throws Exception {
        awaitWritten(failures.written() + 20);
        writing.cancel(false);
        writer.shutdown();
        assertThat(writer.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitWritten(int count) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> failures.written() >= count);
    }

    private void assertEveryFailureOnce() {
        Collected collected = new Collected(programs.collectorHttp());
        await().atMost(SOON).until(() -> collected.findings() >= failures.written());
        List<Collected.Issue> issues = collected.issues();
        List<String> titles = issues.stream().map(Collected.Issue::title).toList();

        assertThat(issues)
                .allSatisfy(issue -> assertThat(issue.count()).as(issue.title()).isEqualTo(1));
        assertThat(issues).hasSize(failures.written());
        IntStream.range(0, failures.written())
                .mapToObj(NumberedFailures::type)
                .forEach(type -> assertThat(titles)
                        .filteredOn(title -> title.contains(type))
                        .as(type)
                        .hasSize(1));
    }

    private void assertLedgersClose(Program sidecar) {
        Http sidecarHttp = programs.sidecarHttp(sidecar);
        await().atMost(SOON).until(() -> sidecarHttp.metric("hark_sidecar_outbox_findings") == 0);
        assertThat(sidecarHttp.metric("hark_sidecar_ledger_balance")).isZero();
        assertThat(sidecarHttp.metric("hark_sidecar_findings_dropped_total")).isZero();
        assertThat(programs.collectorHttp().metric("hark_collector_ledger_balance"))
                .isZero();
    }
}

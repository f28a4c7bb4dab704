package dev.hark.benchmarks.follow;

import dev.hark.benchmarks.Packaged;
import dev.hark.benchmarks.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged sidecar. It is started first; the log appears, by renaming, when it is ready and at rest. */
final class SidecarFollower implements Follower {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Packaged programs;
    private final Path folder;

    SidecarFollower(Packaged programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "Hark sidecar";
    }

    @Override
    public Figures follow(LogWriter.Written log, Form form) throws Exception {
        Path followed = Files.createDirectories(folder.resolve("logs")).resolve("app.log");
        try (CountingCollector collector = new CountingCollector()) {
            Process sidecar = start(programs, followed, collector);
            try {
                programs.awaitPort("sidecar");
                TimeUnit.SECONDS.sleep(2);
                double before = ProcessFigures.cpuSeconds(sidecar.pid());
                long from = System.nanoTime();
                Files.createLink(followed, log.file());
                int errors = log.errors().cardinality();
                Packaged.await(PATIENCE, () -> collector.findings() >= errors || !sidecar.isAlive());
                double wall = (System.nanoTime() - from) / 1e9;
                TimeUnit.SECONDS.sleep(1);
                double cpu = ProcessFigures.cpuSeconds(sidecar.pid()) - before;
                check(collector, log.errors());
                return new Figures(cpu, ProcessFigures.peakMib(sidecar.pid()), wall, collector.findings());
            } finally {
                Packaged.stop(sidecar);
                forget(followed);
            }
        }
    }

    static Process start(Packaged programs, Path followed, CountingCollector collector) throws IOException {
        return programs.start(
                "sidecar",
                Map.of(
                        "HARK_SERVICE_NAME",
                        "benchmark",
                        "HARK_LOGS_INCLUDE",
                        followed.toString(),
                        "HARK_COLLECTOR_URL",
                        collector.url()));
    }

    private static void check(CountingCollector collector, BitSet errors) {
        BitSet arrived = collector.arrived();
        if (!arrived.equals(errors) || collector.findings() != errors.cardinality()) {
            BitSet missing = (BitSet) errors.clone();
            missing.andNot(arrived);
            throw new IllegalStateException(collector.findings() + " findings of " + errors.cardinality()
                    + " errors; missing " + missing.cardinality() + ": " + missing);
        }
    }

    /** The next run begins without a position. */
    private void forget(Path followed) throws IOException {
        Files.deleteIfExists(followed);
        try (var state = Files.walk(folder.resolve("sidecar"))) {
            for (Path path : state.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

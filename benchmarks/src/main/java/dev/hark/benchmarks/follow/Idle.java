package dev.hark.benchmarks.follow;

import dev.hark.benchmarks.Packaged;
import dev.hark.benchmarks.ProcessFigures;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The packaged sidecar beside services that say nothing: memory, processor time, and how fast it was ready. */
final class Idle {

    private static final int STARTS = 5;
    private static final String LINE = "2026-03-01 10:00:00.000 [main] INFO  shop.Orders - nothing to do\n";

    private final Path checkout;
    private final Path folder;
    private final int seconds;

    Idle(Path checkout, Path folder, int seconds) {
        this.checkout = checkout;
        this.folder = folder;
        this.seconds = seconds;
    }

    void print(PrintStream out) throws Exception {
        out.println();
        out.println("| quiet files | of one core | resident MiB | peak MiB | start to ready |");
        out.println("|---|---|---|---|---|");
        for (int files : new int[] {1, 100}) {
            Path quiet = Files.createDirectories(folder.resolve("quiet-" + files));
            for (int i = 0; i < files; i++) {
                Files.writeString(quiet.resolve("service-" + i + ".log"), LINE.repeat(20 + i));
            }
            out.println(row(files, quiet));
        }
    }

    private String row(int files, Path quiet) throws Exception {
        long[] starts = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Running sidecar = new Running(quiet)) {
                starts[i] = sidecar.startMillis;
            }
        }
        Arrays.sort(starts);
        try (Running sidecar = new Running(quiet)) {
            TimeUnit.SECONDS.sleep(10);
            long pid = sidecar.process.pid();
            double before = ProcessFigures.cpuSeconds(pid);
            TimeUnit.SECONDS.sleep(seconds);
            double share = (ProcessFigures.cpuSeconds(pid) - before) / seconds;
            return String.format(
                    Locale.ROOT,
                    "| %d | %.2f %% | %.0f | %.0f | %d ms |",
                    files,
                    share * 100,
                    ProcessFigures.residentMib(pid),
                    ProcessFigures.peakMib(pid),
                    starts[STARTS / 2]);
        }
    }

    private final class Running implements AutoCloseable {
        private final CountingCollector collector = new CountingCollector();
        private final Process process;
        private final long startMillis;

        private Running(Path quiet) throws Exception {
            Packaged programs = new Packaged(checkout, folder);
            programs.flags("sidecar");
            long from = System.nanoTime();
            process = SidecarFollower.start(programs, quiet.resolve("*.log"), collector);
            programs.awaitPort("sidecar");
            startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        }

        @Override
        public void close() {
            Packaged.stop(process);
            collector.close();
        }
    }
}

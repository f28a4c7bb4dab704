package dev.hark.benchmarks.follow;

import dev.hark.benchmarks.Packaged;
import dev.hark.benchmarks.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another agent with a configuration of ours. It is started first, as the sidecar is; then the log appears. */
abstract class CommandFollower implements Follower {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path folder;

    CommandFollower(Path folder) {
        this.folder = folder;
    }

    /** Writes its configuration into the folder and gives the command that runs it. */
    abstract List<String> command(Form form, Path work, Path log, CountingSink sink) throws IOException;

    @Override
    public final Figures follow(LogWriter.Written log, Form form) throws Exception {
        Path work = Files.createTempDirectory(folder, "peer");
        Path followed = work.resolve("app.log");
        try (CountingSink sink = new CountingSink()) {
            Process peer = new ProcessBuilder(command(form, work, followed, sink))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("out").toFile())
                    .start();
            try {
                TimeUnit.SECONDS.sleep(3);
                double before = ProcessFigures.cpuSeconds(peer.pid());
                long from = System.nanoTime();
                Files.createLink(followed, log.file());
                int errors = log.errors().cardinality();
                Packaged.await(PATIENCE, () -> sink.seen() >= errors || sink.isQuiet(from) || !peer.isAlive());
                double wall = (sink.lastNanos() - from) / 1e9;
                TimeUnit.SECONDS.sleep(1);
                double cpu = ProcessFigures.cpuSeconds(peer.pid()) - before;
                BitSet found = sink.numbers();
                found.and(log.errors());
                return new Figures(cpu, ProcessFigures.peakMib(peer.pid()), wall, found.cardinality());
            } finally {
                Packaged.stop(peer);
            }
        }
    }
}

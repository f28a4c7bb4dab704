package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.config.DataSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that follows logs and writes the id and title of each finding to a file, until it is killed. */
final class TailProcess {

    private TailProcess() {}

    /** Arguments: glob, state folder, file for what is found. */
    public static void main(String[] arguments) throws InterruptedException {
        Path out = Path.of(arguments[2]);
        LogsConfig config = new LogsConfig(
                List.of(arguments[0]),
                List.of(),
                Duration.ofMillis(10),
                DataSize.ofKibibytes(64),
                0,
                Duration.ZERO,
                LogsConfig.Rate.NONE,
                Reading.in(ZoneOffset.UTC));
        LogFollower follower = new LogFollower(
                config,
                new LogFollower.State(Path.of(arguments[1]), "shop/1"),
                Ensemble.none(),
                finding -> store(out, finding),
                Pending.NOTHING,
                new LogCounters());
        follower.start();
        new CountDownLatch(1).await();
    }

    /** One write call: what it returned from survives the kill of the process. */
    private static Offer store(Path out, Finding finding) {
        try {
            Files.writeString(
                    out,
                    finding.id() + " " + finding.title() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Offer.STORED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.hark.sidecar;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.replay.FindingPrinter;
import dev.hark.sidecar.tail.LogCounters;
import dev.hark.sidecar.tail.LogFollower;
import dev.hark.sidecar.tail.LogsConfig;
import dev.hark.sidecar.tail.Pending;
import dev.hark.signal.Finding;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * {@code sidecar --print}: follows logs and writes what it finds to the terminal. Keeps nothing, sends nothing, listens
 * nowhere.
 */
final class Printing {

    private final PrintWriter out;
    private final CountDownLatch nobodyReads = new CountDownLatch(1);
    private final LogFollower follower;

    Printing(LogsConfig logs, Ensemble ensemble, PrintWriter out) {
        this.out = out;
        FindingSink printer = new FindingPrinter(out);
        this.follower = new LogFollower(
                logs,
                LogFollower.State.NONE,
                ensemble,
                finding -> print(printer, finding),
                Pending.NOTHING,
                new LogCounters());
    }

    private Offer print(FindingSink printer, Finding finding) {
        Offer offer = printer.offer(finding);
        if (out.checkError()) {
            nobodyReads.countDown();
        }
        return offer;
    }

    void start() {
        follower.start();
    }

    /** Waits until nobody reads what is printed, as behind {@code | head}. */
    void awaitNobodyReads() throws InterruptedException {
        nobodyReads.await();
    }

    /** Reads to the end of the logs and prints what is left. */
    void finish(Duration atMost) {
        follower.drain(atMost);
        out.flush();
    }
}

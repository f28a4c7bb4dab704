package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.Reason;
import dev.hark.signal.config.DataSize;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of logs, a follower that can be stopped and started again, and all that it ever found. */
final class FollowedFolder implements AutoCloseable, FindingSink {

    private final Path folder;
    private final List<String> found = new ArrayList<>();
    private final Map<String, Finding> byId = new ConcurrentHashMap<>();
    private final Map<String, Finding> losses = new ConcurrentHashMap<>();
    private volatile boolean full;
    private int markers;
    private final AtomicInteger dropped = new AtomicInteger();
    private LogsConfig.Rate rate = LogsConfig.Rate.NONE;
    private Duration ignoreOlder = Duration.ZERO;
    private LogCounters counters = new LogCounters();
    private @Nullable LogFollower follower;

    FollowedFolder(Path folder) {
        this.folder = folder;
    }

    Path at(String file) {
        return folder.resolve(file);
    }

    void rate(LogsConfig.Rate newRate) {
        rate = newRate;
    }

    void ignoreOlder(Duration age) {
        ignoreOlder = age;
    }

    void full(boolean now) {
        full = now;
    }

    LogCounters counters() {
        return counters;
    }

    int dropped() {
        return dropped.get();
    }

    /** Starts a follower; its first look is over when this returns. */
    void follow(String... globs) {
        LogsConfig config = new LogsConfig(
                Stream.concat(Stream.of(globs), Stream.of("marker-*"))
                        .map(glob -> folder.resolve(glob).toString())
                        .toList(),
                List.of(),
                Duration.ofMillis(10),
                DataSize.ofKibibytes(64),
                0,
                ignoreOlder,
                rate,
                Reading.in(ZoneId.of("UTC")));
        counters = new LogCounters();
        LogFollower started = new LogFollower(
                config,
                new LogFollower.State(folder.resolve("state"), "shop/1"),
                Ensemble.none(),
                this,
                Pending.NOTHING,
                counters);
        started.start();
        assertThat(started.awaitFirstRound(Duration.ofSeconds(10))).isTrue();
        follower = started;
    }

    void stop() {
        if (follower != null) {
            follower.stop();
            follower = null;
        }
    }

    @Override
    public Offer offer(Finding finding) {
        if (full) {
            return Offer.FULL;
        }
        if (finding.detector().equals("log_loss")) {
            losses.put(finding.id(), finding);
            return Offer.STORED;
        }
        if (byId.put(finding.id(), finding) != null) {
            return Offer.ALREADY_PENDING;
        }
        synchronized (found) {
            found.add(finding.title());
        }
        return Offer.STORED;
    }

    @Override
    public void drop(Finding finding, Reason reason) {
        assertThat(reason).isEqualTo(Reason.RATE_LIMITED);
        dropped.incrementAndGet();
    }

    List<String> found() {
        synchronized (found) {
            return List.copyOf(found);
        }
    }

    List<Finding> losses() {
        return List.copyOf(losses.values());
    }

    /** Waits until the follower has compared the names that are there with those that it knows. */
    void awaitScans() throws IOException {
        for (int i = 0; i < 2; i++) {
            long before = counters.files();
            Files.createFile(folder.resolve("marker-" + markers++));
            await().untilAsserted(() -> assertThat(counters.files()).isGreaterThan(before));
        }
    }

    void awaitUnread(long bytes) {
        await().untilAsserted(() -> assertThat(counters.unreadBytes()).isEqualTo(bytes));
    }

    /** Waits until these were found, each once; then that a while passes in which nothing else is. */
    void awaitFound(String... titles) {
        await().untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrder(titles));
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrder(titles));
    }

    void append(String file, String... titles) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String title : titles) {
            text.append(error(title)).append('\n');
        }
        Files.writeString(folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }

    void copy(String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to));
    }

    void cut(String file) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    static String error(String title) {
        return "2026-03-01 10:02:11.124 [main] ERROR com.shop.Main - " + title;
    }

    @Override
    public void close() {
        stop();
    }
}

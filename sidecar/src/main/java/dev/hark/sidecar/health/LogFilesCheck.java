package dev.hark.sidecar.health;

import dev.hark.sidecar.tail.LogCounters;
import dev.hark.sidecar.tail.LogFollower;
import java.time.Duration;
import java.util.List;

/**
 * Are there logs, and does reading keep up? Warns at most: a service that has not logged yet is not ill, and one whose
 * log cannot be read still works.
 */
public final class LogFilesCheck implements Check {

    private final LogFollower follower;
    private final LogCounters counters;
    private final List<String> include;

    /**
     * A check of the followed files.
     *
     * @param include patterns that name them
     */
    public LogFilesCheck(LogFollower follower, LogCounters counters, List<String> include) {
        this.follower = follower;
        this.counters = counters;
        this.include = List.copyOf(include);
    }

    @Override
    public Layer layer() {
        return Layer.RESOURCES;
    }

    @Override
    public String name() {
        return "log_files";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        if (counters.files() == 0) {
            return Verdict.of(
                    Status.WARN,
                    "no file matches logs.include " + include,
                    "at least one: does the service log to a file there, and may this user read it?");
        }
        String observed = counters.files() + " files followed, " + counters.unreadBytes() + " bytes unread";
        return follower.blocked()
                ? Verdict.of(Status.WARN, observed + ", reading waits for room in the outbox", "reading goes on")
                : Verdict.of(Status.PASS, observed, "at least one file, reading goes on");
    }
}

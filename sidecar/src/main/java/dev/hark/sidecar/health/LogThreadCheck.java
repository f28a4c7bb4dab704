package dev.hark.sidecar.health;

import dev.hark.sidecar.tail.LogFollower;
import java.time.Duration;

/** Does the thread that follows the logs still go round? It does with every poll, also while it has nothing to do. */
public final class LogThreadCheck implements Check {

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofSeconds(20);

    private final LogFollower follower;
    private final Duration poll;

    /**
     * A check of the log thread.
     *
     * @param poll how often it means to go round
     */
    public LogThreadCheck(LogFollower follower, Duration poll) {
        this.follower = follower;
        this.poll = poll;
    }

    @Override
    public Layer layer() {
        return Layer.PROCESS;
    }

    @Override
    public String name() {
        return "log_thread";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        Duration silent = follower.sinceLastRound();
        String expected = "alive, last round less than " + poll.plus(SLOW).toMillis() + " ms ago";
        if (!follower.isAlive()) {
            return Verdict.of(Status.FAIL, "has ended", expected);
        }
        Status status = silent.compareTo(poll.plus(STUCK)) >= 0
                ? Status.FAIL
                : silent.compareTo(poll.plus(SLOW)) >= 0 ? Status.WARN : Status.PASS;
        return Verdict.of(status, "last round " + silent.toMillis() + " ms ago", expected);
    }
}

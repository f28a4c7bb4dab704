package dev.hark.sidecar.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The answers to the orchestrator's probes, each from the latest results; nothing is checked inside a request. Any
 * thread.
 *
 * <p>Only a check that says no makes a probe fail. One that could not run is shown as unknown on {@code /health} and
 * restarts nobody: most often it is the monitor that is ill.
 */
public final class Probes {

    /** Liveness restarts a container, so it waits until a failure is certain. */
    private static final Duration CERTAIN = Duration.ofSeconds(30);

    /** Where the sidecar stands between start and end. */
    public enum Phase {
        STARTING,
        RUNNING,
        DRAINING
    }

    private final HealthBoard board;
    private final InstantSource clock;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    public Probes(HealthBoard board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
    }

    public void enter(Phase next) {
        phase.set(next);
    }

    /** {@code /livez}: layer 0, after a failure has lasted. */
    public boolean live() {
        return board.results(Layer.PROCESS).stream()
                .noneMatch(result -> result.status() == Status.FAIL
                        && Duration.between(result.since(), clock.instant()).compareTo(CERTAIN) >= 0);
    }

    /** {@code /readyz}: started, not draining, and nothing in layers 0 and 1 says no. */
    public boolean ready() {
        return ownReady() && board.results().stream().noneMatch(result -> result.status() == Status.FAIL);
    }

    /** {@code /startupz}: started once. */
    public boolean started() {
        return phase.get() != Phase.STARTING;
    }

    /** {@code /-/ready}: the sidecar itself works and is not draining. */
    public boolean ownReady() {
        return phase.get() == Phase.RUNNING;
    }
}

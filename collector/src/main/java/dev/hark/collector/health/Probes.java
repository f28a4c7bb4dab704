package dev.hark.collector.health;

/**
 * What the kubelet asks. Alive: the threads turn. Ready: started, not stopping, and the store writes. A check that could
 * not be asked, or was not asked yet, takes nobody down.
 */
public final class Probes {

    /** Where the collector is in its own life. */
    public enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    private final HealthBoard board;
    private volatile Phase phase = Phase.STARTING;

    public Probes(HealthBoard board) {
        this.board = board;
    }

    public void enter(Phase next) {
        phase = next;
    }

    public boolean isAlive() {
        return board.status(Layer.PROCESS) != Status.FAIL;
    }

    public boolean isReady() {
        return phase == Phase.RUNNING && board.status(Layer.DEPENDENCIES) != Status.FAIL;
    }

    public boolean isStarted() {
        return phase != Phase.STARTING;
    }
}

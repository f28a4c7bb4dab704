package dev.hark.sidecar.health;

import java.time.Duration;

/** One question inside a layer. Runs on a worker thread, one run at a time. */
public interface Check {

    Layer layer();

    /** Name inside the layer, on the wire and as metric label, such as {@code event_loop}. */
    String name();

    /** How often it is asked. */
    Duration period();

    /** How many bad answers in a row make it bad, so that one hiccup does not. */
    default int patience() {
        return 2;
    }

    /** Finds out, within less than the period. What it throws makes the answer unknown. */
    Verdict run() throws Exception;
}

package dev.hark.sidecar.detect;

import dev.hark.signal.Finding;
import dev.hark.signal.Reason;

/** Takes findings. Called on the log thread only, so it must not wait for the network. */
@FunctionalInterface
public interface FindingSink {

    /** Keeps the finding so that a kill -9 right after the return does not lose it, or says that it cannot. */
    Offer offer(Finding finding);

    /** Counts a finding that is given up on purpose. */
    default void drop(Finding finding, Reason reason) {}
}

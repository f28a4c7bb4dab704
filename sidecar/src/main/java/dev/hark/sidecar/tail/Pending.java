package dev.hark.sidecar.tail;

import java.util.OptionalLong;

/** What the outbox knows of findings that nobody has acknowledged yet. Called on the log thread. */
@FunctionalInterface
public interface Pending {

    /** Nothing waits: for printing and replaying, where a finding is done once it was offered. */
    Pending NOTHING = fileId -> OptionalLong.empty();

    /**
     * First byte of the earliest record of this file whose finding still waits, or empty where none does.
     * The position of the file is not saved beyond it.
     *
     * @param fileId as in {@link dev.hark.signal.Source#fileId()}
     */
    OptionalLong lowestPendingByte(String fileId);
}

package dev.hark.sidecar.detect;

/** What became of a finding that was offered to a {@link FindingSink}. */
public enum Offer {
    /** Kept; whoever offered it may forget it. */
    STORED,
    /** Kept already, under the same id: found a second time after a restart. */
    ALREADY_PENDING,
    /** No room. The log file is the buffer: offer it again later and read nothing meanwhile. */
    FULL
}

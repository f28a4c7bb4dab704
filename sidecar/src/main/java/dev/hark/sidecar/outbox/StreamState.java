package dev.hark.sidecar.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands: everything of the outbox that is not a finding.
 *
 * @param stream id of the stream
 * @param nextSequence number of the next new batch
 * @param head number of the first record that is still needed
 * @param tail number of the newest record
 * @param damaged how many records from head to tail are damaged, and counted as such
 * @param inFlight the batch that may have been sent, or null
 * @param ledger the counters; its waiting findings are not stored
 */
record StreamState(
        UUID stream,
        long nextSequence,
        long head,
        long tail,
        long damaged,
        @Nullable InFlight inFlight,
        Ledger ledger) {

    /**
     * A batch whose composition is fixed: the records from the head up to an end. Until the collector has answered
     * for good, its number is never given to other findings, for it may have them under that number already.
     *
     * @param sequence the batch's number
     * @param end number behind its last record
     */
    record InFlight(long sequence, long end) {}
}

package dev.hark.collector.ingest;

import java.time.Instant;

/**
 * A batch as it came.
 *
 * @param body its bytes; owned by this record
 * @param gzip whether they are compressed
 * @param caller whose bucket it is taken from
 * @param receivedAt when it had come in full
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of megabytes would be waste
record RawBatch(byte[] body, boolean gzip, String caller, Instant receivedAt) {}

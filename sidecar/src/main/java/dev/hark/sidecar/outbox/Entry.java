package dev.hark.sidecar.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What the outbox remembers of a finding whose text is on disk.
 *
 * @param number place in the outbox; numbers rise by one and are never used twice in a stream
 * @param key id of the finding
 * @param kind code of its kind
 * @param offeredAt when it was taken, in milliseconds since 1970
 * @param fileId log file it came from, or null where it came from elsewhere
 * @param firstByte where in that file its record starts
 */
record Entry(
        long number,
        FindingKey key,
        String kind,
        long offeredAt,
        @Nullable String fileId,
        long firstByte) {

    Entry numbered(long newNumber) {
        return new Entry(newNumber, key, kind, offeredAt, fileId, firstByte);
    }
}

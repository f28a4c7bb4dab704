package dev.hark.sidecar.observe;

import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Source;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A record of a log that may be a failure, or that a detector asked for.
 *
 * @param record what it says
 * @param source where it stands
 * @param part which of several records of one line, from 0
 * @param cut whether it was longer than the longest record, or its end had not come
 * @param seenAt when it was read: stands in for a time that the record does not have
 * @param context the lines before it of the same thread or trace, oldest first, and itself; costly, so on demand, and only while the
 *     record is being looked at
 */
public record LogObservation(
        ParsedRecord record, Source source, int part, boolean cut, Instant seenAt, Supplier<List<ContextLine>> context)
        implements Observation {

    /** Tells apart what is found at the same byte. */
    public String key() {
        return part == 0 ? "" : Integer.toString(part);
    }

    @Override
    public Sense sense() {
        return Sense.LOGS;
    }

    @Override
    public Instant time() {
        Instant said = record.time();
        return said == null ? seenAt : said;
    }
}

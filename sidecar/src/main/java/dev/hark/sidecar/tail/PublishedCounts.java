package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.FrameCounts;

/** What of a file's numbers is in the counters already. */
final class PublishedCounts {

    private FrameCounts framed = new FrameCounts();
    private long read;
    private long parsed;
    private long unparsed;
    private long misread;

    /** Bytes before this were counted in another life. */
    void startAt(long offset) {
        read = offset;
    }

    /** Adds what is new to the counters; tells whether a record was misread. */
    boolean publish(long offset, FrameCounts counts, LogPath logPath, LogCounters counters) {
        if (offset == read && counts.sameAs(framed) && logPath.misread() == misread) {
            return false; // of a hundred files most are quiet
        }
        counters.readBytes.addAndGet(offset - read);
        counters.framedBytes.addAndGet(counts.framed() - framed.framed());
        counters.skipped(LogCounters.Skipped.TOO_LONG, counts.tooLong() - framed.tooLong());
        counters.skipped(LogCounters.Skipped.NUL_PADDING, counts.nul() - framed.nul());
        counters.parsedRecords.addAndGet(logPath.parsed() - parsed);
        counters.unparsedRecords.addAndGet(logPath.unparsed() - unparsed);
        counters.records += counts.records() - framed.records();
        boolean anyMisread = logPath.misread() > misread;
        counters.misreadRecords.addAndGet(logPath.misread() - misread);
        framed = counts.copy();
        read = offset;
        parsed = logPath.parsed();
        unparsed = logPath.unparsed();
        misread = logPath.misread();
        return anyMisread;
    }
}

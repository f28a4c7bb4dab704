package dev.hark.sidecar.tail;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the log path has done so far: its side of the ledger. Written by the log thread, read by any.
 *
 * <p>{@code read = framed + sum of skipped + held}, where held is the line that is still being read.
 */
public final class LogCounters {

    /** Why bytes that were read went into no record. */
    public enum Skipped {
        /** Behind the longest line or record that is kept. */
        TOO_LONG("too_long"),
        /** Zero bytes that a writer left behind after its file was cut short. */
        NUL_PADDING("nul_padding");

        private final String code;

        Skipped(String code) {
            this.code = code;
        }

        /** Metric label value. */
        public String code() {
            return code;
        }
    }

    final AtomicLong readBytes = new AtomicLong();
    final AtomicLong framedBytes = new AtomicLong();
    final AtomicLong parsedRecords = new AtomicLong();
    final AtomicLong unparsedRecords = new AtomicLong();
    final AtomicLong misreadRecords = new AtomicLong();
    final AtomicLong files = new AtomicLong();
    final AtomicLong unreadBytes = new AtomicLong();
    final AtomicLong possibleLosses = new AtomicLong();
    final AtomicLong possiblyLostBytes = new AtomicLong();
    private final AtomicLong tooLongBytes = new AtomicLong();
    private final AtomicLong nulBytes = new AtomicLong();

    void skipped(Skipped reason, long bytes) {
        skippedCounter(reason).addAndGet(bytes);
    }

    public long readBytes() {
        return readBytes.get();
    }

    public long framedBytes() {
        return framedBytes.get();
    }

    public long skippedBytes(Skipped reason) {
        return skippedCounter(reason).get();
    }

    /** Records whose format was recognised. */
    public long parsedRecords() {
        return parsedRecords.get();
    }

    /** Records taken as plain text. */
    public long unparsedRecords() {
        return unparsedRecords.get();
    }

    /** Records that our own code could not read: a bug, and their first lines stand for them. */
    public long misreadRecords() {
        return misreadRecords.get();
    }

    /** Files followed now. */
    public long files() {
        return files.get();
    }

    /** Bytes in followed files that were not read yet, as of the last look. */
    public long unreadBytes() {
        return unreadBytes.get();
    }

    /** How often a file was cut short before all of it was surely read. */
    public long possibleLosses() {
        return possibleLosses.get();
    }

    /** Bytes that are known to have been there unread when a file was cut short; more may have been. */
    public long possiblyLostBytes() {
        return possiblyLostBytes.get();
    }

    private AtomicLong skippedCounter(Skipped reason) {
        return switch (reason) {
            case TOO_LONG -> tooLongBytes;
            case NUL_PADDING -> nulBytes;
        };
    }
}

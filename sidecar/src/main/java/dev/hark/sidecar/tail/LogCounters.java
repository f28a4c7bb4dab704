package dev.hark.sidecar.tail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the log path has done so far: its side of the ledger. Written by the log thread, read by any.
 *
 * <p>{@code read = framed + sum of skipped + held}, where held is the line that is still being read, and
 * {@code records = parsed + unparsed}. Each side of an equation is counted by other code than the other, so that the
 * balances say something. They are made by the log thread at the end of a round: at any other moment some of the
 * numbers are ahead of the others.
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
    final AtomicLong stateDamaged = new AtomicLong();
    final AtomicLong heldBackFiles = new AtomicLong();
    final AtomicLong heldBytes = new AtomicLong();
    final AtomicLong openRecordBytes = new AtomicLong();
    /** Records that framing handed on, by its own count. Log thread only. */
    long records;

    private volatile long bytesBalance;
    private volatile long recordsBalance;
    private volatile long unreadSinceNanos;
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

    /** 1 where saved positions could not be used at the start: some of the logs were read again. */
    public long stateDamaged() {
        return stateDamaged.get();
    }

    /** Files that are not read on for the moment, because more is found in them than {@code logs.rate} allows. */
    public long heldBackFiles() {
        return heldBackFiles.get();
    }

    /** Bytes of lines whose end has not come. */
    public long heldBytes() {
        return heldBytes.get();
    }

    /** Bytes from the start of records that may still grow; those of finished lines are framed already. */
    public long openRecordBytes() {
        return openRecordBytes.get();
    }

    /** Bytes that were read and are not accounted for; 0 when the ledger closes. */
    public long bytesBalance() {
        return bytesBalance;
    }

    /** Records that were framed and are not accounted for; 0 when the ledger closes. */
    public long recordsBalance() {
        return recordsBalance;
    }

    /** For how long there have been unread bytes at every look; zero where there are none. */
    public Duration unreadFor() {
        long since = unreadSinceNanos;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** At the end of a round, when every file has published. Log thread. */
    void closeRound(long unread, long nanos) {
        unreadBytes.set(unread);
        unreadSinceNanos = unread == 0 ? 0 : unreadSinceNanos == 0 ? nanos : unreadSinceNanos;
        long skipped = 0;
        for (Skipped reason : Skipped.values()) {
            skipped += skippedBytes(reason);
        }
        bytesBalance = readBytes() - framedBytes() - skipped - heldBytes();
        recordsBalance = records - parsedRecords() - unparsedRecords();
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

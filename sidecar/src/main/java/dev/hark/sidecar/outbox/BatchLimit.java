package dev.hark.sidecar.outbox;

/**
 * How much a batch may hold.
 *
 * @param findings most findings
 * @param bytes most bytes of findings as JSON; a larger single finding still goes, alone
 */
public record BatchLimit(int findings, long bytes) {

    public BatchLimit {
        if (findings < 1 || bytes < 1) {
            throw new IllegalArgumentException("a batch holds at least one finding");
        }
    }
}

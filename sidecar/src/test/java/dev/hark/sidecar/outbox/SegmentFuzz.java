package dev.hark.sidecar.outbox;

/** A segment of the outbox that a disk has damaged in any way. */
public final class SegmentFuzz {

    private SegmentFuzz() {}

    public static void fuzzerTestOneInput(byte[] segment) {
        SegmentScan.of(segment, 1);
    }
}

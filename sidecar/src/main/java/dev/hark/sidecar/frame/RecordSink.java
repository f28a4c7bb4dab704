package dev.hark.sidecar.frame;

/** Takes records, one after the other. The record is valid during the call only. */
@FunctionalInterface
public interface RecordSink {

    void record(RawRecord record);
}

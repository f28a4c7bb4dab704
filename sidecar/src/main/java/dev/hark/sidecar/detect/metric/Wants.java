package dev.hark.sidecar.detect.metric;

/** Says which samples are needed, so that all others are read for their validity only. */
public interface Wants {

    /** Asked once of every name, so it must not change its mind. Any thread. */
    boolean wants(String sample);
}

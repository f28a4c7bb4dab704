package dev.hark.sidecar.exposition;

/** Says which samples are wanted; all others are read for their validity and counted only. */
@FunctionalInterface
public interface Interest {

    /** Nothing is wanted. */
    Interest NONE = name -> false;

    /** Asked once of every name, so it must not change its mind. */
    boolean wants(String sampleName);
}

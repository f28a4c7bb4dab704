package dev.hark.signal.grouping;

/** Whose code a frame of a stack trace is. */
public enum Layer {
    /** The service's own. */
    OWN,
    /** A library or framework that the service brought along. */
    LIBRARY,
    /** The language's own runtime and standard library. */
    RUNTIME
}

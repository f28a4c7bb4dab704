package dev.hark.sidecar.observe;

/** What the kernel tells of a process as numbers. */
public enum ProcessValue {
    THREADS,
    RESIDENT_BYTES,
    /** Memory of its own that no file stands behind: what a leak grows. */
    ANONYMOUS_BYTES,
    SWAPPED_BYTES,
    USER_NANOS,
    SYSTEM_NANOS,
    /** Pages that had to be read from a disk. */
    MAJOR_FAULTS,
    /** How often its first thread waited by itself. */
    VOLUNTARY_SWITCHES,
    /** How often its first thread was made to wait. */
    INVOLUNTARY_SWITCHES,
    /** Time that its threads waited for a processor, since the process is watched. */
    WAIT_NANOS,
    /** How often one of its threads got a processor, since the process is watched: stands still where nothing moves. */
    SLICES,
    OPEN_FILES,
    /** Most descriptors it may have; absent where there is no limit. */
    OPEN_FILES_LIMIT,
    /** Most processes and threads its user may have; absent where there is no limit. */
    PROCESSES_LIMIT,
    /** Bytes it asked for, whether a disk was needed or not. */
    READ_CHARS,
    WRITTEN_CHARS,
    /** Bytes that came from a disk. */
    READ_BYTES,
    WRITTEN_BYTES
}

package dev.hark.sidecar.observe;

/** What a control group tells as numbers. Those of both generations, where they mean the same. */
public enum CgroupValue {
    MEMORY_BYTES,
    /** Most it has been. */
    MEMORY_PEAK_BYTES,
    /** Most it may be; absent where there is no limit. */
    MEMORY_LIMIT_BYTES,
    /** From where on it is slowed down; absent where there is no such limit. */
    MEMORY_HIGH_BYTES,
    MEMORY_ANONYMOUS_BYTES,
    MEMORY_FILE_BYTES,
    MEMORY_SOCKET_BYTES,
    MEMORY_LOW_EVENTS,
    MEMORY_HIGH_EVENTS,
    /** How often the limit was reached. */
    MEMORY_MAX_EVENTS,
    MEMORY_OOM_EVENTS,
    /** Processes that were killed for want of memory. */
    MEMORY_OOM_KILLS,
    MEMORY_OOM_GROUP_KILLS,
    CPU_USAGE_MICROS,
    /** Processors it may use, in thousandths; absent where there is no limit. */
    CPU_LIMIT_MILLIS,
    CPU_PERIODS,
    CPU_THROTTLED_PERIODS,
    CPU_THROTTLED_MICROS,
    PIDS,
    /** Most processes and threads; absent where there is no limit. */
    PIDS_LIMIT,
    /** Processes and threads that were refused. */
    PIDS_REFUSED,
    /** Time for which some process waited for a processor, in microseconds; the others likewise. */
    CPU_SOME_MICROS,
    CPU_FULL_MICROS,
    MEMORY_SOME_MICROS,
    /** Time for which every process waited at once; the others likewise. */
    MEMORY_FULL_MICROS,
    IO_SOME_MICROS,
    IO_FULL_MICROS
}

package dev.hark.sidecar.observe;

import java.util.Locale;

/** The ways in which a service is watched without touching it. */
public enum Sense {
    /** Its log files. */
    LOGS,
    /** Its requests and answers, through the proxy in front of it. */
    PROXY,
    /** What it says of itself as Prometheus metrics. */
    METRICS,
    /** Counters and sockets of its network namespace. */
    NETWORK,
    /** Its process, as the kernel shows it. */
    PROCESS,
    /** Its control group: memory, processor, number of processes. */
    CGROUP,
    /** Room on the file systems it writes to. */
    DISK,
    /** What its database holds, by questions that only read. */
    SQL,
    /** What its HTTP interface answers, by questions asked on purpose. */
    HTTP,
    /** Events that are expected to come again and again. */
    HEARTBEAT,
    /** Where and with what it runs. */
    ENVIRONMENT;

    /** Name on the wire, in the configuration and as metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.hark.sidecar.detect.kernel;

/** Where facts were read, for people. */
final class Sources {

    static final String COUNTERS = "/proc/net/netstat";
    static final String TRAFFIC = "/proc/net/snmp";
    static final String SOCKETS = "/proc/net/tcp";
    static final String DATAGRAMS = "/proc/net/udp";
    static final String PROCESS = "/proc/PID";
    static final String GROUP = "cgroup";
    static final String DISK = "file system";
    static final String LOG = "log";

    private Sources() {}
}

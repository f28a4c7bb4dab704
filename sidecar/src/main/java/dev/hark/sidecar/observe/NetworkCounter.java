package dev.hark.sidecar.observe;

/**
 * Counters of a network namespace that tell of loss, refusal or repetition, or are what those are compared with. They
 * count from the start of the namespace, for every process in it, the sidecar included.
 */
public enum NetworkCounter implements KernelField {
    LISTEN_OVERFLOWS("TcpExt", "ListenOverflows"),
    LISTEN_DROPS("TcpExt", "ListenDrops"),
    REQUEST_QUEUE_FULL_DROP("TcpExt", "TCPReqQFullDrop"),
    REQUEST_QUEUE_FULL_COOKIES("TcpExt", "TCPReqQFullDoCookies"),
    SYN_COOKIES_SENT("TcpExt", "SyncookiesSent"),
    SYN_COOKIES_FAILED("TcpExt", "SyncookiesFailed"),
    ABORT_ON_CLOSE("TcpExt", "TCPAbortOnClose"),
    ABORT_ON_DATA("TcpExt", "TCPAbortOnData"),
    ABORT_ON_TIMEOUT("TcpExt", "TCPAbortOnTimeout"),
    ABORT_ON_MEMORY("TcpExt", "TCPAbortOnMemory"),
    ABORT_ON_LINGER("TcpExt", "TCPAbortOnLinger"),
    ABORT_FAILED("TcpExt", "TCPAbortFailed"),
    BACKLOG_DROP("TcpExt", "TCPBacklogDrop"),
    RECEIVE_QUEUE_DROP("TcpExt", "TCPRcvQDrop"),
    ZERO_WINDOW_DROP("TcpExt", "TCPZeroWindowDrop"),
    OUT_OF_ORDER_DROP("TcpExt", "TCPOFODrop"),
    RECEIVE_PRUNED("TcpExt", "RcvPruned"),
    OUT_OF_ORDER_PRUNED("TcpExt", "OfoPruned"),
    PRUNE_CALLED("TcpExt", "PruneCalled"),
    MEMORY_PRESSURES("TcpExt", "TCPMemoryPressures"),
    TIME_WAIT_OVERFLOW("TcpExt", "TCPTimeWaitOverflow"),
    SYN_RETRANSMITS("TcpExt", "TCPSynRetrans"),
    TIMEOUTS("TcpExt", "TCPTimeouts"),
    RETRANSMIT_FAILURES("TcpExt", "TCPRetransFail"),
    ZERO_WINDOW_ADVERTISED("TcpExt", "TCPToZeroWindowAdv"),
    WINDOW_PROBES("TcpExt", "TCPWinProbe"),
    ACTIVE_OPENS("Tcp", "ActiveOpens"),
    PASSIVE_OPENS("Tcp", "PassiveOpens"),
    ATTEMPT_FAILS("Tcp", "AttemptFails"),
    ESTABLISHED_RESETS("Tcp", "EstabResets"),
    IN_SEGMENTS("Tcp", "InSegs"),
    OUT_SEGMENTS("Tcp", "OutSegs"),
    RETRANSMITTED_SEGMENTS("Tcp", "RetransSegs"),
    IN_ERRORS("Tcp", "InErrs"),
    OUT_RESETS("Tcp", "OutRsts"),
    UDP_IN_DATAGRAMS("Udp", "InDatagrams"),
    UDP_OUT_DATAGRAMS("Udp", "OutDatagrams"),
    UDP_NO_PORTS("Udp", "NoPorts"),
    UDP_IN_ERRORS("Udp", "InErrors"),
    UDP_RECEIVE_BUFFER_ERRORS("Udp", "RcvbufErrors"),
    UDP_SEND_BUFFER_ERRORS("Udp", "SndbufErrors"),
    UDP_MEMORY_ERRORS("Udp", "MemErrors");

    private final String group;
    private final String field;

    NetworkCounter(String group, String field) {
        this.group = group;
        this.field = field;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public String field() {
        return field;
    }
}

package dev.hark.sidecar.observe;

/** Numbers of sockets in a network namespace as the kernel counts them itself, and limits that go with them. */
public enum NetworkGauge implements KernelField {
    TCP_ESTABLISHED("Tcp", "CurrEstab"),
    TCP_IN_USE("TCP", "inuse"),
    TCP6_IN_USE("TCP6", "inuse"),
    TCP_TIME_WAIT("TCP", "tw"),
    UDP_IN_USE("UDP", "inuse"),
    UDP6_IN_USE("UDP6", "inuse"),
    /** Longest accept queue that any listening socket can have, whatever it asked for. */
    LONGEST_ACCEPT_QUEUE("", "somaxconn");

    private final String group;
    private final String field;

    NetworkGauge(String group, String field) {
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

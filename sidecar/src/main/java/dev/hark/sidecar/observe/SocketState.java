package dev.hark.sidecar.observe;

import java.util.List;
import java.util.Locale;

/** States of a TCP socket. */
public enum SocketState {
    /** A number that none of ours is. */
    OTHER(0),
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECEIVED(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11);

    /** All, each at its number. */
    public static final List<SocketState> ALL = List.of(values());

    private final int number;

    SocketState(int number) {
        this.number = number;
    }

    /** By the kernel's number. */
    public static SocketState of(int number) {
        return number > 0 && number < ALL.size() ? ALL.get(number) : OTHER;
    }

    /** The kernel's number; 0 for none of those. */
    public int number() {
        return number;
    }

    /** As a label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.hark.sidecar.kernel;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}, by the names of the table's first line.
 * Two pairs of names there share one column each, parted by a colon: {@code tx_queue:rx_queue} and
 * {@code tr:tm->when}. One thread; its values are those of the last row that was read.
 */
final class SocketRow {

    private static final int MOST_COLUMNS = 32;
    private static final int IPV4_DIGITS = 8;
    private static final int IPV6_DIGITS = 32;
    private static final int WORD_DIGITS = 8;
    private static final long WORD = 0xFFFF_FFFFL;
    private static final long MAPPED = 0xFFFF_0000_0000L;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final Tokens tokens = new Tokens();
    private final int[] starts = new int[MOST_COLUMNS];
    private final int[] ends = new int[MOST_COLUMNS];
    private byte[] header = new byte[0];
    private boolean usable;
    private int localColumn;
    private int remoteColumn;
    private int stateColumn;
    private int queueColumn;
    private int inodeColumn;
    private int dropsColumn;

    private final Endpoint local = new Endpoint();
    private final Endpoint remote = new Endpoint();
    private int state;
    private long waiting;
    private long inode;
    private long drops;

    /** An address as 128 bits, IPv4 mapped into IPv6, and a port. */
    static final class Endpoint {
        private long high;
        private long low;
        private int port;

        long high() {
            return high;
        }

        long low() {
            return low;
        }

        int port() {
            return port;
        }
    }

    /** Takes the first line of a table; false where it lacks what we need. */
    boolean header(byte[] bytes, int from, int to) {
        if (Tokens.equal(bytes, from, to, header)) {
            return usable;
        }
        header = Arrays.copyOfRange(bytes, from, to);
        localColumn = -1;
        remoteColumn = -1;
        stateColumn = -1;
        queueColumn = -1;
        inodeColumn = -1;
        dropsColumn = -1;
        int column = 0;
        for (String name :
                new String(header, StandardCharsets.ISO_8859_1).strip().split("\\s+", -1)) {
            switch (name) {
                case "local_address" -> localColumn = column;
                case "rem_address", "remote_address" -> remoteColumn = column;
                case "st" -> stateColumn = column;
                case "rx_queue" -> queueColumn = column;
                case "inode" -> inodeColumn = column;
                case "drops" -> dropsColumn = column;
                default -> {}
            }
            column += name.equals("tx_queue") || name.equals("tr") ? 0 : 1;
        }
        usable = localColumn >= 0 && remoteColumn >= 0 && stateColumn >= 0 && queueColumn >= 0 && inodeColumn >= 0;
        return usable;
    }

    /** Takes a row; false where it is not one. */
    boolean read(byte[] bytes, int from, int to) {
        int columns = split(bytes, from, to);
        if (columns <= inodeColumn) {
            return false;
        }
        int colon = indexOf(bytes, starts[queueColumn], ends[queueColumn]);
        waiting = Numbers.hex(bytes, colon + 1, ends[queueColumn]);
        inode = Numbers.decimal(bytes, starts[inodeColumn], ends[inodeColumn]);
        long number = Numbers.hex(bytes, starts[stateColumn], ends[stateColumn]);
        state = number >= 0 && number <= 0xFF ? (int) number : 0;
        drops = dropsColumn < 0 || columns <= dropsColumn
                ? Numbers.NONE
                : Numbers.decimal(bytes, starts[dropsColumn], ends[dropsColumn]);
        return endpoint(bytes, localColumn, local)
                && endpoint(bytes, remoteColumn, remote)
                && waiting >= 0
                && inode >= 0
                && number >= 0;
    }

    private int split(byte[] bytes, int from, int to) {
        tokens.over(bytes, from, to);
        int columns = 0;
        while (columns < MOST_COLUMNS && tokens.advance()) {
            starts[columns] = tokens.from();
            ends[columns] = tokens.to();
            columns++;
        }
        return columns;
    }

    private boolean endpoint(byte[] bytes, int column, Endpoint endpoint) {
        int from = starts[column];
        int colon = indexOf(bytes, from, ends[column]);
        long port = Numbers.hex(bytes, colon + 1, ends[column]);
        if (port < 0 || port > 0xFFFF) {
            return false;
        }
        endpoint.port = (int) port;
        if (colon - from == IPV4_DIGITS) {
            endpoint.high = 0;
            endpoint.low = MAPPED | word(bytes, from);
            return isHex(bytes, from, colon);
        }
        if (colon - from != IPV6_DIGITS || !isHex(bytes, from, colon)) {
            return false;
        }
        endpoint.high = word(bytes, from) << 32 | word(bytes, from + WORD_DIGITS);
        endpoint.low = word(bytes, from + 2 * WORD_DIGITS) << 32 | word(bytes, from + 3 * WORD_DIGITS);
        return true;
    }

    /** 32 bits of an address: the kernel prints them as a number of this machine, not in the order of the network. */
    private static long word(byte[] bytes, int from) {
        int value = (int) Numbers.hex(bytes, from, from + WORD_DIGITS);
        return (LITTLE ? Integer.reverseBytes(value) : value) & WORD;
    }

    private static boolean isHex(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += WORD_DIGITS) {
            if (Numbers.hex(bytes, at, at + WORD_DIGITS) == Numbers.NONE) {
                return false;
            }
        }
        return true;
    }

    /** Where the colon is, or the end. */
    private static int indexOf(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ':') {
            at++;
        }
        return at;
    }

    Endpoint local() {
        return local;
    }

    Endpoint remote() {
        return remote;
    }

    /** The kernel's number. */
    int state() {
        return state;
    }

    /** Bytes that wait to be read; of a listening socket, connections that wait to be accepted. */
    long waiting() {
        return waiting;
    }

    /** 0 where no process has the socket any more. */
    long inode() {
        return inode;
    }

    /** Datagrams lost, or {@link Numbers#NONE}. */
    long drops() {
        return drops;
    }
}

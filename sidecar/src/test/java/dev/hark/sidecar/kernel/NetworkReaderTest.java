package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkGauge;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Dropping;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.NetworkSnapshot.Unread;
import dev.hark.sidecar.observe.SocketState;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Tables of our own making, as a little-endian kernel prints them. */
class NetworkReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String TCP_NAMES =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
                    + "   uid  timeout inode                                                     \n";
    private static final String TCP6_NAMES = "  sl  local_address                         remote_address"
            + "                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String UDP_NAMES = "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when"
            + " retrnsmt   uid  timeout inode ref pointer drops            \n";

    @TempDir
    private Path folder;

    private Fixture proc = new Fixture(Path.of("."));

    @BeforeEach
    void make() throws IOException {
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        proc = new Fixture(folder)
                .file("net/netstat", "TcpExt: ListenDrops ListenOverflows\nTcpExt: 4 3\n")
                .file("net/snmp", "Tcp: RtoMin CurrEstab AttemptFails\nTcp: 200 6 2\nUdp: RcvbufErrors\nUdp: 197\n")
                .file(
                        "net/sockstat",
                        "sockets: used 16\nTCP: inuse 5 orphan 0 tw 2 alloc 7 mem 1\nUDP: inuse 3 mem 0\n")
                .file("net/sockstat6", "TCP6: inuse 1\nUDP6: inuse 1\n")
                .file("sys/net/core/somaxconn", "4096\n")
                .file("net/tcp", TCP_NAMES)
                .file("net/tcp6", TCP6_NAMES)
                .file("net/udp", UDP_NAMES)
                .link("self/fd/3", "/dev/null")
                .link("self/fd/4", "socket:[100]")
                .link("self/fd/5", "socket:[101]")
                .link("self/fd/6", "anon_inode:[eventpoll]");
    }

    @Test
    void countersAndGauges() {
        NetworkSnapshot read = read(100, OptionalLong.empty());

        assertThat(read.counters().get(NetworkCounter.LISTEN_OVERFLOWS)).hasValue(3);
        assertThat(read.counters().get(NetworkCounter.ATTEMPT_FAILS)).hasValue(2);
        assertThat(read.counters().get(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS))
                .hasValue(197);
        assertThat(read.counters().has(NetworkCounter.TIMEOUTS)).isFalse();
        assertThat(read.gauges().get(NetworkGauge.TCP_ESTABLISHED)).hasValue(6);
        assertThat(read.gauges().get(NetworkGauge.TCP_TIME_WAIT)).hasValue(2);
        assertThat(read.gauges().get(NetworkGauge.TCP6_IN_USE)).hasValue(1);
        assertThat(read.gauges().get(NetworkGauge.LONGEST_ACCEPT_QUEUE)).hasValue(4096);
        assertThat(proc.blindnesses()).isEmpty();
    }

    @Test
    void sockets_ofTheService() throws IOException {
        proc.file(
                "net/tcp",
                TCP_NAMES
                        + row(0, "0100007F:1F90", "00000000:0000", "0A", "00000000:00000005", 200)
                        + row(1, "0100007F:1F90", "0200000A:C001", "01", "00000000:0000000C", 201)
                        + row(2, "0100007F:1F90", "0200000A:C002", "08", "00000000:00000000", 202)
                        + row(3, "0100007F:D431", "0300000A:1538", "02", "00000001:00000000", 203)
                        + row(4, "0100007F:D432", "0300000A:1538", "08", "00000000:00000000", 204));
        proc.file(
                "net/tcp6",
                TCP6_NAMES
                        + row(
                                0,
                                "00000000000000000000000000000000:2382",
                                "00000000000000000000000000000000:0000",
                                "0A",
                                "00000000:00000000",
                                205)
                        + row(
                                1,
                                "B80D0120000000000000000001000000:D433",
                                "B80D0120000000000000000002000000:01BB",
                                "01",
                                "00000000:00000000",
                                206));

        NetworkSnapshot.Tcp tcp = read(100, OptionalLong.of(50)).tcp();

        assertThat(tcp.listeners())
                .containsExactly(
                        new Listener("127.0.0.1", 8080, 5, OptionalLong.of(50)),
                        new Listener("0:0:0:0:0:0:0:0", 9090, 0, OptionalLong.of(50)));
        assertThat(tcp.states().in(SocketState.CLOSE_WAIT)).isEqualTo(2);
        assertThat(tcp.states().in(SocketState.LISTEN)).isEqualTo(2);
        assertThat(tcp.states().total()).isEqualTo(7);
        assertThat(tcp.outgoing().all())
                .extracting(Peer::address, Peer::port, peer -> peer.states().total())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("10.0.0.3", 5432, 2),
                        org.assertj.core.groups.Tuple.tuple("2001:db8:0:0:0:0:0:2", 443, 1));
        assertThat(tcp.incoming().all())
                .singleElement()
                .satisfies(peer -> assertThat(peer.address()).isEqualTo("10.0.0.2"))
                .satisfies(peer -> assertThat(peer.port()).isEqualTo(8080))
                .satisfies(peer ->
                        assertThat(peer.states().in(SocketState.CLOSE_WAIT)).isEqualTo(1));
        assertThat(tcp.unread()).containsExactly(new Unread(201, 8080, "10.0.0.2", 0xC001, 12));
        assertThat(tcp.rows()).isEqualTo(7);
        assertThat(tcp.sampled()).isFalse();
    }

    @Test
    void socketsOfTheSidecar_areLeftOut_alsoWhenTheyAreOver() throws IOException {
        proc.file(
                "net/tcp",
                TCP_NAMES
                        + row(0, "0100007F:10B9", "00000000:0000", "0A", "00000000:00000000", 100)
                        + row(1, "0100007F:10B9", "0200000A:C001", "06", "00000000:00000000", 0)
                        + row(2, "0100007F:D431", "0300000A:10B8", "01", "00000000:00000000", 101)
                        + row(3, "0100007F:D430", "0300000A:10B8", "06", "00000000:00000000", 0)
                        + row(4, "0100007F:D432", "0300000A:1538", "06", "00000000:00000000", 0));

        NetworkSnapshot.Tcp tcp = read(100, OptionalLong.empty()).tcp();

        assertThat(tcp.own()).isEqualTo(4);
        assertThat(tcp.states().total()).isEqualTo(1);
        assertThat(tcp.states().in(SocketState.TIME_WAIT)).isEqualTo(1);
        assertThat(tcp.listeners()).isEmpty();
    }

    @Test
    void longTable_isReadUpToTheBound_andSaysSo() throws IOException {
        StringBuilder table = new StringBuilder(TCP_NAMES);
        for (int i = 0; i < 1_000; i++) {
            table.append(row(i, "0100007F:1F90", "0200000A:C001", "01", "00000000:00000000", 1_000 + i));
        }
        proc.file("net/tcp", table.toString());

        assertThat(read(100, OptionalLong.empty()).tcp().rows()).isEqualTo(100);
        assertThat(read(100, OptionalLong.empty()).tcp().sampled()).isTrue();
        assertThat(read(1_000, OptionalLong.empty()).tcp().rows()).isEqualTo(1_000);
        assertThat(read(1_000, OptionalLong.empty()).tcp().sampled()).isFalse();
    }

    @Test
    void peersBeyondTheBound_areCountedTogether() throws IOException {
        StringBuilder table = new StringBuilder(TCP_NAMES);
        for (int i = 0; i < 300; i++) {
            String remote = String.format("%08X:1538", 0x0100000A + (i << 8));
            table.append(row(i, "0100007F:D431", remote, "01", "00000000:00000000", 1_000 + i));
        }
        proc.file("net/tcp", table.toString());

        NetworkSnapshot.Tcp tcp = read(1_000, OptionalLong.empty()).tcp();

        assertThat(tcp.outgoing().all()).hasSize(SocketSurvey.MOST_PEERS);
        assertThat(tcp.outgoing().others().in(SocketState.ESTABLISHED)).isEqualTo(300 - SocketSurvey.MOST_PEERS);
    }

    @Test
    void datagrams() throws IOException {
        proc.file(
                "net/udp",
                UDP_NAMES
                        + row(1, "0100007F:0035", "00000000:0000", "07", "00000000:00034000", 300)
                                .replace("\n", " 2 0 197\n")
                        + row(2, "0100007F:0036", "00000000:0000", "07", "00000000:00000000", 301)
                                .replace("\n", " 2 0 0\n")
                        + row(3, "0100007F:0037", "00000000:0000", "07", "00000000:00000000", 101)
                                .replace("\n", " 2 0 9\n"));

        NetworkSnapshot.Udp udp = read(100, OptionalLong.empty()).udp();

        assertThat(udp.sockets()).isEqualTo(2);
        assertThat(udp.own()).isEqualTo(1);
        assertThat(udp.dropped()).containsExactly(new Dropping(300, 53, 197, 0x34000));
    }

    @Test
    void rowsThatAreNone_arePassedOver() throws IOException {
        proc.file(
                "net/tcp",
                TCP_NAMES
                        + "\n"
                        + "garbage\n"
                        + "   0: 0100007F:1F90 00000000:0000 0A\n"
                        + "   0: 0100007F:XYZ 00000000:0000 0A 00000000:00000005 00:00000000 00000000 0 0 200\n"
                        + "   0: 0100007F:11F90 00000000:0000 0A 00000000:00000005 00:00000000 00000000 0 0 200\n"
                        + "   0: 01007F:1F90 00000000:0000 0A 00000000:00000005 00:00000000 00000000 0 0 200\n"
                        + "   0: 0100007F:1F90 00000000:0000 0A 00000000:FFFFFFFFFFFFFFFFF 00:00000000 00000000 0 0 200\n"
                        + "   0: 0100007F:1F90 00000000:0000 0A 0 00:00000000 00000000 0 0 -5\n"
                        + "x".repeat(20_000) + "\n"
                        + row(1, "0100007F:1F91", "00000000:0000", "FF", "00000000:00000005", 200)
                        + row(2, "0100007F:1F92", "00000000:0000", "0A", "00000000:00000005", 201)
                                .strip());

        NetworkSnapshot.Tcp tcp = read(100, OptionalLong.empty()).tcp();

        assertThat(tcp.states().total()).isEqualTo(1);
        assertThat(tcp.states().in(SocketState.OTHER)).isEqualTo(1);
    }

    @Test
    void columnsInAnotherOrder_areFoundByName() throws IOException {
        proc.file("net/tcp", """
                sl inode st rem_address local_address tx_queue rx_queue
                0: 200 0A 00000000:0000 0100007F:1F90 00000000:00000007
                """);

        assertThat(read(100, OptionalLong.empty()).tcp().listeners())
                .containsExactly(new Listener("127.0.0.1", 8080, 7, OptionalLong.empty()));
    }

    @Test
    void tableWithoutTheNames_isABlindness() throws IOException {
        proc.file("net/tcp", "  sl  here there\n 1: 2 3\n");

        assertThat(read(100, OptionalLong.empty()).tcp().rows()).isZero();
        assertThat(proc.blindnesses()).containsOnlyKeys("net/tcp");
    }

    @Test
    @EnabledOnOs(org.junit.jupiter.api.condition.OS.LINUX)
    void whatIsNotThere_isABlindness_butForIpv6() {
        Fixture nothing = new Fixture(folder.resolve("nothing"));
        NetworkSnapshot read = reader(nothing, 100, OptionalLong.empty()).read(NOW, nothing);

        assertThat(read.counters().isEmpty()).isTrue();
        assertThat(nothing.blindnesses())
                .containsOnlyKeys(
                        "net/netstat", "net/snmp", "net/sockstat", "net/tcp", "net/udp", "the sidecar's own sockets");
        assertThat(nothing.blindnesses().get("net/tcp")).contains("needs Linux");
    }

    @Test
    void limit_isNeverMoreThanTheKernelAllows() throws IOException {
        proc.file("net/tcp", TCP_NAMES + row(0, "0100007F:1F90", "00000000:0000", "0A", "00000000:00000005", 200));
        proc.file("sys/net/core/somaxconn", "128\n");

        assertThat(read(100, OptionalLong.of(5_000))
                        .tcp()
                        .listeners()
                        .getFirst()
                        .limit())
                .hasValue(128);
    }

    private NetworkSnapshot read(int rows, OptionalLong backlog) {
        return reader(proc, rows, backlog).read(NOW, proc);
    }

    private static NetworkReader reader(Fixture proc, int rows, OptionalLong backlog) {
        return new NetworkReader(proc.path(""), proc.path("net"), new NetworkReader.Limits(rows, backlog));
    }

    private static String row(int number, String local, String remote, String state, String queues, long inode) {
        return "%4d: %s %s %s %s 00:00000000 00000000  1000        0 %d 1 0000000000000000 20 4 30 10 -1\n"
                .formatted(number, local, remote, state, queues, inode)
                .replace(" 1 0000000000000000 20 4 30 10 -1\n", "\n");
    }
}

package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.Readings;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PairedLinesTest {

    private final PairedLines<NetworkCounter> lines = new PairedLines<>(NetworkCounter.class);

    @Test
    void numbers_areFoundByTheirNames_whateverTheOrder() {
        Readings<NetworkCounter> read = read("""
                TcpExt: ListenDrops TCPNeverHeardOf ListenOverflows
                TcpExt: 7 8 9
                IpExt: InOctets
                IpExt: 12
                Tcp: OutRsts MaxConn ActiveOpens
                Tcp: 3 -1 4
                """);

        assertThat(read.get(NetworkCounter.LISTEN_OVERFLOWS)).hasValue(9);
        assertThat(read.get(NetworkCounter.LISTEN_DROPS)).hasValue(7);
        assertThat(read.get(NetworkCounter.OUT_RESETS)).hasValue(3);
        assertThat(read.get(NetworkCounter.ACTIVE_OPENS)).hasValue(4);
    }

    @Test
    void whatAKernelDoesNotHave_isAbsent() {
        assertThat(read("TcpExt: ListenDrops\nTcpExt: 0\n").get(NetworkCounter.LISTEN_DROPS))
                .hasValue(0);
        assertThat(read("TcpExt: ListenDrops\nTcpExt: 0\n").get(NetworkCounter.LISTEN_OVERFLOWS))
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void sameName_inAnotherGroup_isAnother() {
        Readings<NetworkCounter> read = read("UdpLite: InErrors\nUdpLite: 5\nUdp: InErrors\nUdp: 6\n");

        assertThat(read.get(NetworkCounter.UDP_IN_ERRORS)).hasValue(6);
    }

    @Test
    void linesThatDoNotFit_areLeftOut() {
        assertThat(read("TcpExt: ListenDrops ListenOverflows\nTcpExt: 1\n").isEmpty())
                .isTrue();
        assertThat(read("TcpExt: ListenDrops\nTcpExt: 1 2\n").isEmpty()).isTrue();
        assertThat(read("TcpExt: ListenDrops\nTcp: 1\n").isEmpty()).isTrue();
        assertThat(read("ListenDrops\n1\n").isEmpty()).isTrue();
        assertThat(read("TcpExt: ListenDrops\n").isEmpty()).isTrue();
        assertThat(read("").isEmpty()).isTrue();
    }

    @Test
    void groupBehindOneThatDoesNotFit_isRead() {
        Readings<NetworkCounter> read = read("TcpExt: ListenDrops\nTcp: ActiveOpens\nTcp: 5\n");

        assertThat(read.get(NetworkCounter.ACTIVE_OPENS)).hasValue(5);
    }

    @Test
    void fileThatWasCut_givesNoHalfNumber() {
        assertThat(read("TcpExt: ListenDrops\nTcpExt: 123").isEmpty()).isTrue();
    }

    @Test
    void whatIsNoNumber_isAbsent_andTheOthersAreNot() {
        Readings<NetworkCounter> read = read("""
                TcpExt: ListenDrops ListenOverflows TCPTimeouts TCPAbortOnData TCPAbortOnClose
                TcpExt: 99999999999999999999 -4 0x10 9223372036854775807 5
                """);

        assertThat(read.has(NetworkCounter.LISTEN_DROPS)).isFalse();
        assertThat(read.has(NetworkCounter.LISTEN_OVERFLOWS)).isFalse();
        assertThat(read.has(NetworkCounter.TIMEOUTS)).isFalse();
        assertThat(read.get(NetworkCounter.ABORT_ON_DATA)).hasValue(Long.MAX_VALUE);
        assertThat(read.get(NetworkCounter.ABORT_ON_CLOSE)).hasValue(5);
    }

    @Test
    void namesThatChange_areLookedUpAnew() {
        assertThat(read("Tcp: ActiveOpens OutRsts\nTcp: 1 2\n").get(NetworkCounter.OUT_RESETS))
                .hasValue(2);
        assertThat(read("Tcp: OutRsts ActiveOpens\nTcp: 1 2\n").get(NetworkCounter.OUT_RESETS))
                .hasValue(1);
    }

    private Readings<NetworkCounter> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Readings.Draft<NetworkCounter> draft = new Readings.Draft<>(NetworkCounter.class);
        lines.read(bytes, bytes.length, draft);
        return draft.readings();
    }
}

package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.SocketState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a service in a network namespace of its own, and what ss and nstat say of it at the same time. */
@Tag("netns")
class NetworkReaderIT {

    private static final int ROWS = 20_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Fixture sight = new Fixture(Path.of("."));

    @SuppressWarnings("NullAway.Init") // started before every test
    private Mishaps service;

    @SuppressWarnings("NullAway.Init") // made before every test
    private NetworkReader reader;

    @SuppressWarnings("NullAway.Init") // read before every test
    private NetworkSnapshot before;

    @BeforeEach
    void start() throws IOException {
        sight = new Fixture(folder);
        service = Mishaps.start();
        reader = service.reader(ROWS);
        before = read();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void fullAcceptQueue_andSynsThatNobodyAnswers() throws IOException {
        int port = service.happen("full 8");

        await().atMost(SOON).until(() -> grown(NetworkCounter.LISTEN_OVERFLOWS) > 0);
        await().atMost(SOON).until(() -> grown(NetworkCounter.SYN_RETRANSMITS) > 0);
        NetworkSnapshot.Tcp tcp = read().tcp();
        assertThat(tcp.listeners()).singleElement().satisfies(listener -> {
            assertThat(listener.port()).isEqualTo(port);
            assertThat(listener.waiting()).as("one more than the backlog").isEqualTo(4);
        });
        assertThat(tcp.outgoing().all()).singleElement().satisfies(peer -> {
            assertThat(peer.port()).isEqualTo(port);
            assertThat(peer.states().in(SocketState.SYN_SENT)).isEqualTo(4);
        });
        assertThat(tcp.states().in(SocketState.SYN_SENT)).isEqualTo(4);
    }

    @Test
    void reset_andRefusal() throws IOException {
        service.happen("reset");
        service.happen("refused");

        assertThat(grown(NetworkCounter.ESTABLISHED_RESETS)).isPositive();
        assertThat(grown(NetworkCounter.ABORT_ON_DATA)).isPositive();
        assertThat(grown(NetworkCounter.OUT_RESETS)).isPositive();
        assertThat(grown(NetworkCounter.ATTEMPT_FAILS)).isEqualTo(1);
    }

    @Test
    void closeWait_pilesUp() throws IOException {
        int port = service.happen("close-wait 30");

        NetworkSnapshot.Tcp tcp = read().tcp();
        assertThat(tcp.states().in(SocketState.CLOSE_WAIT)).isEqualTo(30);
        assertThat(tcp.incoming().all())
                .filteredOn(peer -> peer.port() == port)
                .extracting(Peer::address, peer -> peer.states().in(SocketState.CLOSE_WAIT))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("127.0.0.1", 30));
    }

    @Test
    void bytesThatNobodyReads_andDatagramsThatAreLost() throws IOException {
        int port = service.happen("unread 1000");
        int datagrams = service.happen("datagrams");

        NetworkSnapshot seen = read();
        assertThat(seen.tcp().unread()).singleElement().satisfies(unread -> {
            assertThat(unread.localPort()).isEqualTo(port);
            assertThat(unread.bytes()).isEqualTo(1000);
        });
        assertThat(seen.udp().dropped()).singleElement().satisfies(dropping -> {
            assertThat(dropping.port()).isEqualTo(datagrams);
            assertThat(dropping.drops()).isEqualTo(grown(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS));
            assertThat(dropping.drops()).isBetween(100L, 200L);
        });
    }

    @Test
    void ssAndNstat_sayTheSame() throws Exception {
        service.happen("close-wait 5");
        service.happen("pairs 20");
        service.happen("full 8");
        service.happen("refused");
        await().atMost(SOON).untilAsserted(() -> {
            NetworkSnapshot seen = read();
            assertThat(countedBySs()).isEqualTo(counted(seen.tcp()));
            for (String line : service.inside("nstat", "-asz")) {
                compare(line, seen);
            }
        });
        assertThat(sight.blindnesses()).isEmpty();
    }

    @Test
    void longTable_isSampled_withEveryListener() throws IOException {
        service.happen("pairs 300");

        NetworkSnapshot.Tcp seen =
                service.reader(100).read(Instant.now(), sight).tcp();
        assertThat(seen.sampled()).isTrue();
        assertThat(seen.rows()).isEqualTo(100);
        assertThat(seen.listeners()).hasSize(1);
        assertThat(read().tcp().states().in(SocketState.ESTABLISHED)).isEqualTo(600);
    }

    private NetworkSnapshot read() {
        return reader.read(Instant.now(), sight);
    }

    private long grown(NetworkCounter counter) {
        return CounterDelta.between(before.counters(), read().counters(), counter)
                .orElseThrow();
    }

    private List<String> countedBySs() throws IOException, InterruptedException {
        return service.inside("ss", "-Htan").stream()
                .map(line -> line.split("\\s+", 2)[0]
                        .toLowerCase(Locale.ROOT)
                        .replace("estab", "established")
                        .replace('-', '_')
                        .replace("fin_wait_", "fin_wait"))
                .sorted()
                .toList();
    }

    private static List<String> counted(NetworkSnapshot.Tcp tcp) {
        return SocketState.ALL.stream()
                .flatMap(state -> java.util.Collections.nCopies(tcp.states().in(state), state.code()).stream())
                .sorted()
                .toList();
    }

    private static void compare(String line, NetworkSnapshot seen) {
        String[] words = line.strip().split("\\s+", -1);
        for (NetworkCounter counter : NetworkCounter.values()) {
            if (words[0].equals(counter.group() + counter.field())) {
                assertThat(seen.counters().get(counter)).as(words[0]).hasValue(Long.parseLong(words[1]));
            }
        }
    }
}

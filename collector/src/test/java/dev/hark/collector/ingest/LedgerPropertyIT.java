package dev.hark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.collector.ledger.Totals;
import dev.hark.collector.storage.Batches;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.sqlite.SqliteOptions;
import dev.hark.collector.storage.sqlite.SqliteStore;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Batch;
import dev.hark.signal.Finding;
import dev.hark.signal.Origin;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.scrub.Scrubber;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever sidecars send, and however often the collector is restarted meanwhile: received = stored + counted +
 * duplicate + dropped, for each sidecar and overall, and each finding counts once. From the bytes of a batch to the
 * database, against a model that is a set of ids.
 */
class LedgerPropertyIT {

    private static final Instant NOON = Batches.NOON;

    /** Something that happens. */
    sealed interface Event {

        /** A batch with findings numbered from a first one; numbers overlap, so that many were sent before. */
        record Send(int sidecar, int first, int count, int invalid) implements Event {}

        /** The sidecar's latest batch again: its answer was lost. */
        record Repeat(int sidecar) implements Event {}

        /** The latest number with other findings: the state folder was restored from a backup. */
        record Reuse(int sidecar, int first) implements Event {}

        /** Bytes that are no batch. */
        record Nonsense(int sidecar) implements Event {}

        /** The collector ends without a word and starts again. */
        record Restart() implements Event {}
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void ledgerCloses(@ForAll("histories") List<Event> history) throws Exception {
        Path folder = Files.createTempDirectory("hark-ledger");
        try (World world = new World(folder)) {
            for (Event event : history) {
                world.happens(event);
            }
            world.assertBooks();
        } finally {
            delete(folder);
        }
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Integer> sidecar = Arbitraries.integers().between(0, 2);
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 60);
        Arbitrary<Event> send = Combinators.combine(
                        sidecar,
                        number,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 2))
                .as(Event.Send::new);
        Arbitrary<Event> repeat = sidecar.map(Event.Repeat::new);
        Arbitrary<Event> reuse = Combinators.combine(sidecar, number).as(Event.Reuse::new);
        Arbitrary<Event> nonsense = sidecar.map(Event.Nonsense::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(10, send),
                        net.jqwik.api.Tuple.of(4, repeat),
                        net.jqwik.api.Tuple.of(2, reuse),
                        net.jqwik.api.Tuple.of(2, nonsense),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Event.Restart())))
                .list()
                .ofMaxSize(40);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A batch that was sent, with what was answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sent(byte[] bytes, Acknowledgement answer) {}

    /** Collector and model side by side. */
    private static final class World implements AutoCloseable {

        private final WireCodec codec = new WireCodec();
        private final Digest digest = new Digest(new Scrubber(), 4 << 20);
        private final SqliteOptions options;
        private final Map<Integer, Long> numbers = new HashMap<>();
        private final Map<Integer, Sent> latest = new HashMap<>();
        private final Set<String> known = new HashSet<>();
        private SqliteStore store;
        private long received;
        private long duplicate;
        private long dropped;

        private World(Path folder) {
            options = new SqliteOptions(folder, DataSize.ofMebibytes(64));
            store = SqliteStore.open(options);
        }

        void happens(Event event) throws Exception {
            switch (event) {
                case Event.Send send -> {
                    long number = numbers.merge(send.sidecar(), 1L, Long::sum);
                    take(send.sidecar(), batch(send.sidecar(), number, send.first(), send.count(), send.invalid()));
                }
                case Event.Repeat repeat -> repeat(latest.get(repeat.sidecar()));
                case Event.Reuse reuse -> {
                    Long number = numbers.get(reuse.sidecar());
                    if (number != null) {
                        // another count of findings than any other event has: other content for sure
                        take(reuse.sidecar(), batch(reuse.sidecar(), number, reuse.first(), 13, 0));
                    }
                }
                case Event.Nonsense nonsense ->
                    assertThatThrownBy(() -> digest.digest(raw("{\"stream\":".getBytes(StandardCharsets.UTF_8))))
                            .isInstanceOf(WireException.class);
                case Event.Restart restart -> {
                    store.close();
                    store = SqliteStore.open(options);
                }
            }
        }

        private void take(int sidecar, byte[] bytes) throws WireException {
            GroupedBatch batch = digest.digest(raw(bytes)).batch();
            Sent before = latest.get(sidecar);
            if (before != null
                    && digest.digest(raw(before.bytes())).batch().key().equals(batch.key())) {
                repeat(before);
                return;
            }
            int again = 0;
            for (var finding : batch.findings()) {
                again += known.add(finding.finding().id()) ? 0 : 1;
            }
            Acknowledgement answer = store(batch);
            assertThat(answer.repeated()).isFalse();
            assertThat(answer.duplicate()).isEqualTo(again);
            assertThat(answer.stored() + answer.counted())
                    .isEqualTo(batch.findings().size() - again);
            received += batch.received();
            duplicate += again;
            dropped += batch.received() - batch.findings().size();
            latest.put(sidecar, new Sent(bytes, answer));
        }

        private void repeat(@org.jspecify.annotations.Nullable Sent sent) throws WireException {
            if (sent != null) {
                Acknowledgement answer = store(digest.digest(raw(sent.bytes())).batch());
                assertThat(answer.repeated()).isTrue();
                assertThat(answer.stored()).isEqualTo(sent.answer().stored());
                assertThat(answer.counted()).isEqualTo(sent.answer().counted());
                assertThat(answer.duplicate()).isEqualTo(sent.answer().duplicate());
                assertThat(answer.dropped()).isEqualTo(sent.answer().dropped());
            }
        }

        private Acknowledgement store(GroupedBatch batch) {
            return store.findings().store(List.of(batch)).acknowledgements().getFirst();
        }

        void assertBooks() {
            var ledger = store.issues().ledger(NOON);
            Totals overall = ledger.overall();
            assertThat(overall.balance()).isZero();
            assertThat(ledger.streams()).allMatch(stream -> stream.totals().balance() == 0);
            assertThat(overall.received()).isEqualTo(received);
            assertThat(overall.duplicate()).isEqualTo(duplicate);
            assertThat(overall.droppedSum()).isEqualTo(dropped);
            assertThat(overall.stored() + overall.counted()).isEqualTo(known.size());
            assertThat(store.issues().audit()).isEmpty();
        }

        private byte[] batch(int sidecar, long number, int first, int count, int invalid) {
            List<Finding> findings = IntStream.range(first, first + count)
                    .mapToObj(i -> Batches.finding("issue" + i % 5, i).finding())
                    .toList();
            Batch batch = new Batch(
                    new UUID(7, sidecar),
                    number,
                    new Origin("shop", null, null, "shop-" + sidecar, null, Map.of()),
                    NOON,
                    findings,
                    null,
                    Map.of());
            String json = new String(codec.encode(batch), StandardCharsets.UTF_8);
            String bad = "{\"id\":\"nonsense\"},".repeat(invalid);
            String all = findings.isEmpty()
                    ? json.substring(0, json.length() - 1) + ",\"findings\":["
                            + bad.substring(0, Math.max(0, bad.length() - 1)) + "]}"
                    : json.replace("\"findings\":[", "\"findings\":[" + bad);
            return all.getBytes(StandardCharsets.UTF_8);
        }

        private static RawBatch raw(byte[] bytes) {
            return new RawBatch(bytes, false, "test", NOON);
        }

        @Override
        public void close() throws SQLException, IOException {
            store.close();
        }
    }
}

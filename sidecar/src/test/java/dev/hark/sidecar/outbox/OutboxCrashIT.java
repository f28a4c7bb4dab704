package dev.hark.sidecar.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hark.sidecar.detect.Offer;
import dev.hark.signal.Finding;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The promise of the outbox, against any sequence of what can happen to it: every failure in the log reaches the
 * collector, none is taken for another batch, and the ledger closes at every step.
 *
 * <p>Around the outbox stand models of its neighbours: a log that is read on from the last saved position after a
 * kill, and a collector that takes a number of a stream once and an id once.
 */
class OutboxCrashIT {

    private static final int RECORDS = 40;
    private static final BatchLimit LIMIT = new BatchLimit(4, 1 << 20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:02:12Z"));

    /** What can happen. */
    enum Event {
        READ_ON,
        READ_ON_MUCH,
        SAVE_POSITION,
        SENT_AND_ANSWERED,
        SENT_BUT_ANSWER_LOST,
        LOST_ON_THE_WAY,
        HEARTBEAT,
        REFUSED_FOR_GOOD,
        SYNC,
        KILLED,
        KILLED_WHILE_WRITING_A_FINDING,
        KILLED_WHILE_WRITING_THE_STATE,
        RESTARTED
    }

    /** Damage is what this test is about; hundreds of warnings of it help nobody. */
    @BeforeContainer
    static void beQuiet() {
        quieten(Level.OFF);
    }

    @AfterContainer
    static void speakAgain() {
        quieten(null);
    }

    private static void quieten(@Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(Outbox.class.getPackageName())).setLevel(level);
    }

    @Property(tries = 150)
    void everyFailure_reachesTheCollectorOnce_whateverHappens(@ForAll @Size(max = 60) List<Event> events)
            throws Exception {
        try (World world = new World()) {
            for (Event event : events) {
                world.happens(event);
                assertThat(world.outbox.view().ledger().balance())
                        .as("after %s", event)
                        .isZero();
            }
            world.finish();
            assertThat(world.collector.ids).containsExactlyInAnyOrderElementsOf(world.expected());
        }
    }

    /** The collector's promises, and a check that the sidecar relies on nothing else. */
    private static final class Collector {
        private final Set<String> ids = new LinkedHashSet<>();
        private final Map<UUID, Long> last = new HashMap<>();

        void take(Outgoing batch, List<String> findings) {
            if (last.getOrDefault(batch.stream(), 0L) >= batch.sequence()) {
                assertThat(batch.mayBeKnown()).isTrue();
                assertThat(ids).as("a repeated number brings nothing new").containsAll(findings);
            } else {
                last.put(batch.stream(), batch.sequence());
                ids.addAll(findings);
            }
        }
    }

    private static final class World implements AutoCloseable {
        private final WireCodec codec = new WireCodec();
        private final Path root = Files.createTempDirectory("outbox");
        private final Collector collector = new Collector();
        private final Set<String> refused = new HashSet<>();
        private Path folder = Files.createDirectory(root.resolve("0"));
        private int kills;
        private Outbox outbox = open();
        private long next;
        private long savedPosition;

        World() throws IOException {}

        void happens(Event event) throws Exception {
            switch (event) {
                case READ_ON -> readOn(1);
                case READ_ON_MUCH -> readOn(7);
                case SAVE_POSITION -> savedPosition = position();
                case SENT_AND_ANSWERED -> send(true);
                case SENT_BUT_ANSWER_LOST -> send(false);
                case LOST_ON_THE_WAY -> outbox.compose(LIMIT, false);
                case HEARTBEAT -> heartbeat();
                case REFUSED_FOR_GOOD -> refuse();
                case SYNC -> outbox.sync();
                case KILLED -> kill();
                case KILLED_WHILE_WRITING_A_FINDING -> killWhileWriting();
                case KILLED_WHILE_WRITING_THE_STATE -> killWithTornState();
                case RESTARTED -> restart();
            }
        }

        private void readOn(int records) {
            for (int i = 0; i < records && next < RECORDS; i++) {
                assertThat(outbox.offer(Findings.atByte(next))).isNotEqualTo(Offer.FULL);
                next++;
            }
        }

        private long position() {
            return Math.min(next, outbox.lowestPendingByte(Findings.FILE).orElse(Long.MAX_VALUE));
        }

        private void send(boolean answered) throws Exception {
            var batch = outbox.compose(LIMIT, false);
            if (batch.isPresent()) {
                collector.take(batch.get(), ids(batch.get()));
                if (answered) {
                    outbox.acknowledge();
                }
            }
        }

        private void heartbeat() throws Exception {
            Outgoing batch = outbox.compose(LIMIT, true).orElseThrow();
            collector.take(batch, ids(batch));
            outbox.acknowledge();
        }

        /** A collector that has taken a batch does not refuse it: only what it never saw is refused. */
        private void refuse() throws Exception {
            var batch = outbox.compose(LIMIT, false);
            if (batch.isPresent() && !batch.get().mayBeKnown()) {
                if (outbox.refuse(Reason.MALFORMED_BATCH)) {
                    refused.addAll(ids(batch.get()));
                }
            }
        }

        /** The next process finds what the killed one had written, and reads the log from the saved position. */
        private void kill() throws IOException {
            Path copy = copyOfFolder();
            outbox.close();
            delete(folder);
            folder = copy;
            outbox = open();
            next = savedPosition;
        }

        private void killWhileWriting() throws IOException {
            if (next < RECORDS && outbox.offer(Findings.atByte(next)) == Offer.STORED) {
                Path copy = copyOfFolder();
                cut(newestSegment(copy));
                outbox.close();
                delete(folder);
                folder = copy;
                outbox = open();
            }
            next = savedPosition;
        }

        private void killWithTornState() throws IOException {
            Path copy = copyOfFolder();
            try (RandomAccessFile file =
                    new RandomAccessFile(copy.resolve("stream").toFile(), "rw")) {
                file.seek((kills % 2) * (long) StreamFile.SLOT + 20);
                file.write(new byte[100]);
            }
            outbox.close();
            delete(folder);
            folder = copy;
            outbox = open();
            next = savedPosition;
        }

        private void restart() throws IOException {
            savedPosition = position();
            outbox.close();
            outbox = open();
            next = savedPosition;
        }

        void finish() throws Exception {
            readOn(RECORDS);
            while (outbox.view().ledger().inOutbox() > 0) {
                send(true);
            }
            assertThat(outbox.view().ledger().balance()).isZero();
        }

        Set<String> expected() {
            Set<String> all = new HashSet<>();
            for (long at = 0; at < RECORDS; at++) {
                Finding finding = Findings.atByte(at);
                if (!refused.contains(finding.id()) || collector.ids.contains(finding.id())) {
                    all.add(finding.id());
                }
            }
            return all;
        }

        private List<String> ids(Outgoing batch) throws WireException {
            List<String> ids = new ArrayList<>();
            for (byte[] json : batch.findings()) {
                ids.add(codec.decodeFinding(json).id());
            }
            return ids;
        }

        private Outbox open() throws IOException {
            return Outbox.open(new OutboxSettings(folder, OutboxSettings.LEAST_BYTES), CLOCK);
        }

        private Path copyOfFolder() throws IOException {
            kills++;
            Path copy = Files.createDirectory(root.resolve(Integer.toString(kills)));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> !f.endsWith("reserve")).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName().toString()));
                }
            }
            return copy;
        }

        private static Path newestSegment(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(Segment::isSegment)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
        }

        private static void cut(Path segment) throws IOException {
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.setLength(file.length() - 7);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }

        @Override
        public void close() throws IOException {
            outbox.close();
            delete(folder);
            Files.delete(root);
        }
    }
}

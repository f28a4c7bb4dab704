package dev.hark.sidecar.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.detect.Offer;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxIT {

    private static final BatchLimit LIMIT = new BatchLimit(10, 1 << 20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:02:12Z"));

    private final WireCodec codec = new WireCodec();

    @TempDir
    private Path folder;

    @Test
    void offer_ofAKnownFinding_isAlreadyPending() throws Exception {
        try (Outbox outbox = open()) {
            assertThat(outbox.offer(Findings.atByte(0))).isEqualTo(Offer.STORED);
            assertThat(outbox.offer(Findings.atByte(0))).isEqualTo(Offer.ALREADY_PENDING);
            assertThat(outbox.view().ledger().allFindings()).isEqualTo(1);
        }
    }

    @Test
    void acknowledged_findingsAreGone() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 0, 100, 200);

            Outgoing batch = compose(outbox);
            outbox.acknowledge();

            assertThat(batch.sequence()).isEqualTo(1);
            assertThat(ids(batch)).containsExactly(id(0), id(100), id(200));
            assertThat(outbox.compose(LIMIT, false)).isEmpty();
            assertThat(outbox.view().ledger().acknowledged()).isEqualTo(3);
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void lowestPendingByte_isOfTheFirstThatWaits() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 300, 100, 200);
            assertThat(outbox.lowestPendingByte(Findings.FILE)).isEqualTo(OptionalLong.of(100));
            assertThat(outbox.lowestPendingByte("another")).isEmpty();

            outbox.compose(new BatchLimit(2, 1 << 20), false);
            outbox.acknowledge();

            assertThat(outbox.lowestPendingByte(Findings.FILE)).isEqualTo(OptionalLong.of(200));
        }
    }

    @Test
    void batchThatWasSent_afterAKill_isTheSameBatch() throws Exception {
        Outbox killed = open();
        offer(killed, 0, 100);
        Outgoing sent = compose(killed);
        offer(killed, 200);

        try (Outbox outbox = open()) {
            offer(outbox, 300);
            Outgoing again = compose(outbox);

            assertThat(again.stream()).isEqualTo(sent.stream());
            assertThat(again.sequence()).isEqualTo(sent.sequence());
            assertThat(ids(again)).containsExactlyElementsOf(ids(sent));
            assertThat(again.mayBeKnown()).isTrue();
            outbox.acknowledge();
            Outgoing next = compose(outbox);
            assertThat(next.sequence()).isEqualTo(sent.sequence() + 1);
            assertThat(ids(next)).containsExactly(id(200), id(300));
            assertThat(next.mayBeKnown()).isFalse();
        }
    }

    @Test
    void ledger_afterAKill_goesOn() throws Exception {
        Outbox killed = open();
        offer(killed, 0, 100);
        compose(killed);
        killed.acknowledge();
        offer(killed, 200, 300, 400);

        try (Outbox outbox = open()) {
            Ledger ledger = outbox.view().ledger();
            assertThat(ledger.findings()).containsEntry("error", 5L);
            assertThat(ledger.acknowledged()).isEqualTo(2);
            assertThat(ledger.inOutbox()).isEqualTo(3);
            assertThat(ledger.balance()).isZero();
        }
    }

    @Test
    void tornTail_isPassedOver_andNotCounted() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 0, 100);
        }
        truncate(segments().getFirst(), 5);
        Files.delete(folder.resolve("stream"));
        try (Outbox outbox = open()) {
            assertThat(ids(compose(outbox))).containsExactly(id(0));
            assertThat(outbox.view().ledger().allDropped()).isZero();
            assertThat(outbox.offer(Findings.atByte(100))).isEqualTo(Offer.STORED);
            outbox.acknowledge();
            assertThat(ids(compose(outbox))).containsExactly(id(100));
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void damagedRecord_isCountedOnce_andTheOthersAreSent() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 0, 100, 200);
        }
        flip(segments().getFirst(), Files.size(segments().getFirst()) / 2);
        for (int restart = 0; restart < 3; restart++) {
            try (Outbox outbox = open()) {
                Ledger ledger = outbox.view().ledger();
                assertThat(ledger.dropped()).containsEntry(Reason.OUTBOX_DAMAGED, 1L);
                assertThat(ledger.inOutbox()).isEqualTo(2);
                assertThat(ledger.balance()).isZero();
            }
        }
        try (Outbox outbox = open()) {
            assertThat(ids(compose(outbox))).containsExactly(id(0), id(200));
            outbox.acknowledge();
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void damageWhileRunning_isCounted_andTheOthersAreSent() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 0, 100, 200);
            flip(segments().getFirst(), Files.size(segments().getFirst()) / 2);

            assertThat(ids(compose(outbox))).containsExactly(id(0), id(200));
            outbox.acknowledge();

            assertThat(outbox.view().ledger().dropped()).containsEntry(Reason.OUTBOX_DAMAGED, 1L);
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void lostStreamFile_startsANewStream_andKeepsTheFindings() throws Exception {
        Outgoing sent;
        try (Outbox outbox = open()) {
            offer(outbox, 0, 100);
            sent = compose(outbox);
        }
        flip(folder.resolve("stream"), 100);
        try (Outbox outbox = open()) {
            Outgoing again = compose(outbox);
            assertThat(again.stream()).isNotEqualTo(sent.stream());
            assertThat(again.sequence()).isEqualTo(1);
            assertThat(ids(again)).containsExactly(id(0), id(100));
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void full_untilThereIsRoomAgain() throws Exception {
        try (Outbox outbox = open()) {
            long at = fill(outbox);
            assertThat(outbox.view().bytes()).isLessThanOrEqualTo(OutboxSettings.LEAST_BYTES);
            assertThat(folderBytes()).isLessThanOrEqualTo(OutboxSettings.LEAST_BYTES);

            while (outbox.compose(LIMIT, false).isPresent()) {
                outbox.acknowledge();
            }
            outbox.sync();

            assertThat(outbox.offer(Findings.atByte(at))).isEqualTo(Offer.STORED);
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void full_forAFindingThatNoLogGivesAgain_dropsAndCountsIt() throws Exception {
        try (Outbox outbox = open()) {
            fill(outbox);

            assertThat(outbox.offer(Findings.unrepeatable(1, "x".repeat(20_000))))
                    .isEqualTo(Offer.STORED);

            assertThat(outbox.view().ledger().dropped()).containsEntry(Reason.OUTBOX_FULL, 1L);
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void findingThatFitsInNoBatch_isDroppedAndCounted() throws Exception {
        try (Outbox outbox = open()) {
            Finding huge = Findings.atByte(Findings.FILE, 0, "x".repeat(Limits.FINDING_BYTES));

            assertThat(outbox.offer(huge)).isEqualTo(Offer.STORED);

            assertThat(outbox.view().ledger().dropped()).containsEntry(Reason.FINDING_TOO_LARGE, 1L);
            assertThat(outbox.view().ledger().inOutbox()).isZero();
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void refusedForGood_costsOnlyTheBadFinding() throws Exception {
        try (Outbox outbox = open()) {
            offer(outbox, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            Finding bad = Findings.atByte(3);
            int sent = 0;
            while (outbox.compose(LIMIT, false).isPresent()) {
                List<String> batch = ids(compose(outbox));
                sent++;
                if (batch.contains(bad.id())) {
                    outbox.refuse(Reason.MALFORMED_BATCH);
                } else {
                    outbox.acknowledge();
                }
            }
            Ledger ledger = outbox.view().ledger();
            assertThat(sent).isLessThan(12);
            assertThat(ledger.acknowledged()).isEqualTo(11);
            assertThat(ledger.dropped()).containsEntry(Reason.MALFORMED_BATCH, 1L);
            assertThat(ledger.balance()).isZero();
        }
    }

    private long fill(Outbox outbox) {
        long at = 0;
        while (outbox.offer(Findings.atByte(Findings.FILE, at, "x".repeat(10_000))) == Offer.STORED) {
            at++;
        }
        assertThat(at).isGreaterThan(50);
        return at;
    }

    /** Opens the folder; an outbox on it that was not closed is as kill -9 leaves one. */
    private Outbox open() throws IOException {
        return Outbox.open(new OutboxSettings(folder, OutboxSettings.LEAST_BYTES), CLOCK);
    }

    private static void offer(Outbox outbox, long... bytes) {
        for (long at : bytes) {
            assertThat(outbox.offer(Findings.atByte(at))).isEqualTo(Offer.STORED);
        }
    }

    private static Outgoing compose(Outbox outbox) throws IOException {
        return outbox.compose(LIMIT, false).orElseThrow();
    }

    private List<String> ids(Outgoing batch) throws WireException {
        List<String> ids = new ArrayList<>();
        for (byte[] json : batch.findings()) {
            ids.add(codec.decodeFinding(json).id());
        }
        return ids;
    }

    private static String id(long at) {
        return Findings.atByte(at).id();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private long folderBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void truncate(Path file, long bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(out.length() - bytes);
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(position);
            int value = out.read();
            out.seek(position);
            out.write(value ^ 0xFF);
        }
    }
}

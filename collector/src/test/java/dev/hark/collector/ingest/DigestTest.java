package dev.hark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.collector.storage.GroupedBatch;
import dev.hark.signal.Batch;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Origin;
import dev.hark.signal.Reason;
import dev.hark.signal.scrub.Scrubber;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID STREAM = UUID.randomUUID();

    private final Digest digest = new Digest(new Scrubber(), 100_000);

    @Test
    void finding_isScrubbedAndGrouped() throws Exception {
        GroupedBatch batch = digest(batch(NOW, finding(NOW, "login failed, password=hunter2")));

        assertThat(batch.findings()).hasSize(1);
        assertThat(batch.findings().getFirst().finding().title()).doesNotContain("hunter2");
        assertThat(batch.findings().getFirst().label().title()).doesNotContain("hunter2");
        assertThat(batch.findings().getFirst().grounds().key()).hasSize(32);
    }

    @Test
    void content_isTheSameWhateverTheTimeOfSending() throws Exception {
        GroupedBatch first = digest(batch(NOW, finding(NOW, "a")));
        GroupedBatch again = digest(batch(NOW.plusSeconds(30), finding(NOW, "a")));
        GroupedBatch other = digest(batch(NOW, finding(NOW, "b")));

        assertThat(again.key()).isEqualTo(first.key());
        assertThat(other.key()).isNotEqualTo(first.key());
    }

    @Test
    void timesThatCannotBe_countAsNow() {
        assertThat(Digest.occurredAt(NOW.minusSeconds(5), NOW)).isEqualTo(NOW.minusSeconds(5));
        assertThat(Digest.occurredAt(NOW.plusSeconds(300), NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(Digest.occurredAt(NOW.plusSeconds(3_600), NOW)).isEqualTo(NOW);
        assertThat(Digest.occurredAt(Instant.MAX, NOW)).isEqualTo(NOW);
        assertThat(Digest.occurredAt(Instant.MIN, NOW)).isEqualTo(NOW);
        assertThat(Digest.occurredAt(Instant.parse("2015-03-01T00:00:00.123456Z"), NOW))
                .isEqualTo(Instant.parse("2015-03-01T00:00:00.123Z"));
    }

    @Test
    void badGzip_isMalformed() {
        RawBatch raw = new RawBatch("no gzip".getBytes(StandardCharsets.UTF_8), true, "ingest", NOW);

        assertThatThrownBy(() -> digest.digest(raw))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED_BATCH));
    }

    private GroupedBatch digest(Batch batch) throws WireException {
        return digest.digest(new RawBatch(new WireCodec().encode(batch), false, "ingest", NOW))
                .batch();
    }

    private static Batch batch(Instant sentAt, Finding finding) {
        Origin origin = new Origin("shop", null, null, "shop-1", null, Map.of());
        return new Batch(STREAM, 1, origin, sentAt, List.of(finding), null, Map.of());
    }

    private static Finding finding(Instant at, String title) {
        return new Finding(
                FindingId.of("test", title),
                Kind.Known.ERROR,
                "log_error",
                at,
                null,
                title,
                List.of(),
                Evidence.NONE,
                1,
                Map.of());
    }
}

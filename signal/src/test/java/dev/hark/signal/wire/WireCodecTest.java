package dev.hark.signal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.signal.Batch;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireCodecTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11.123Z");

    private final WireCodec codec = new WireCodec();
    private final ObjectMapper plain = new ObjectMapper();

    @Test
    void batch_ofToday_isTheGoldenFile() throws Exception {
        assertThat(plain.readTree(codec.encode(batch()))).isEqualTo(plain.readTree(golden("batch-1.json")));
    }

    @Test
    void goldenFile_decoded_isTheBatch() throws Exception {
        DecodedBatch decoded = codec.decodeBatch(golden("batch-1.json"));

        assertThat(decoded.invalid()).isEmpty();
        assertThat(decoded.batch()).isEqualTo(batch());
    }

    @Test
    void newerPeer_unknownFieldsAndKind_areKept() throws Exception {
        byte[] newer = golden("batch-newer-peer.json");

        DecodedBatch decoded = codec.decodeBatch(newer);

        assertThat(decoded.invalid()).isEmpty();
        assertThat(decoded.batch().findings().getFirst().kind()).isEqualTo(new Kind.Unknown("clock_fog"));
        assertThat(plain.readTree(codec.encode(decoded.batch()))).isEqualTo(plain.readTree(newer));
    }

    @Test
    void oneBadFinding_costsOnlyItself() throws Exception {
        String json = new String(codec.encode(batch()), StandardCharsets.UTF_8)
                .replace("\"findings\":[", "\"findings\":[{\"id\":\"nonsense\",\"kind\":\"error\"},");

        DecodedBatch decoded = codec.decodeBatch(json.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.batch().findings()).hasSize(1);
        assertThat(decoded.invalid()).singleElement().satisfies(bad -> {
            assertThat(bad.index()).isZero();
            assertThat(bad.detail()).contains("id must be 32");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"facts\":[{\"source\":\"shop.log:1\"}]",
                "\"facts\":[null]",
                "\"evidence\":{\"log\":{\"logger\":\"x\"}}",
                "\"evidence\":{\"log\":{\"message\":\"x\",\"thrown\":{\"message\":\"x\"}}}",
                "\"evidence\":{\"log\":{\"message\":\"x\",\"thrown\":{\"type\":\"X\",\"frames\":[{\"line\":1}]}}}",
                "\"evidence\":{\"log\":{\"message\":\"x\",\"attributes\":{\"a\":null}}}",
                "\"evidence\":{\"context\":[{}]}",
                "\"evidence\":{\"source\":{\"file\":\"x\"}}",
            })
    void findingWithoutWhatAReaderNeeds_isInvalid(String part) throws Exception {
        String json = new String(codec.encode(batch()), StandardCharsets.UTF_8)
                .replace(
                        "\"findings\":[",
                        "\"findings\":[{\"id\":\"00000000000000000000000000000001\",\"kind\":\"error\","
                                + "\"detector\":\"log_error\",\"time\":\"2026-03-01T10:02:11Z\",\"title\":\"x\","
                                + part + "},");

        DecodedBatch decoded = codec.decodeBatch(json.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.batch().findings()).hasSize(1);
        assertThat(decoded.invalid()).hasSize(1);
    }

    @Test
    void notJson_isMalformed_andTheMessageDoesNotQuoteIt() {
        assertThatThrownBy(() -> codec.decodeBatch("{\"stream\":hunter2}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(WireException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.MALFORMED_BATCH);
                    assertThat(e.getMessage()).contains("line 1").doesNotContain("hunter2");
                });
    }

    @Test
    void tooLarge_tooDeep_duplicateKey_trailingText_areRefused() {
        assertRefused(new byte[Limits.BATCH_BYTES + 1], Reason.BATCH_TOO_LARGE);
        assertRefused("{\"a\":".repeat(Limits.NESTING + 1), Reason.MALFORMED_BATCH);
        assertRefused("{\"stream\":1,\"stream\":2}", Reason.MALFORMED_BATCH);
        assertRefused("{} {}", Reason.MALFORMED_BATCH);
        assertRefused("[]", Reason.MALFORMED_BATCH);
        assertRefused("{\"findings\":{}}", Reason.MALFORMED_BATCH);
        assertRefused("{\"findings\":[" + "1,".repeat(Limits.BATCH_FINDINGS) + "1]}", Reason.BATCH_TOO_LARGE);
    }

    @Test
    void refusal_roundTrip() throws Exception {
        Refusal refusal = Refusal.of(Reason.RATE_LIMITED, "200 a second", "c-1");

        assertThat(new Answers().refusal(new WireWriter().encode(refusal))).isEqualTo(refusal);
    }

    private void assertRefused(String json, Reason reason) {
        assertRefused(json.getBytes(StandardCharsets.UTF_8), reason);
    }

    private void assertRefused(byte[] json, Reason reason) {
        assertThatThrownBy(() -> codec.decodeBatch(json))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = WireCodecTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static Batch batch() {
        Thrown root = new Thrown(
                "java.net.ConnectException",
                "Connection refused",
                List.of(new Frame("sun.nio.ch.Net", "pollConnect", null, 0)));
        Thrown thrown = new Thrown(
                "com.shop.PaymentRejected",
                "provider did not answer",
                List.of(new Frame("com.shop.PaymentService", "charge", "PaymentService.java", 42)),
                17,
                root,
                List.of(),
                Map.of());
        Finding finding = new Finding(
                FindingId.ofRecord("8:1-42-abc", 1_024, "log_error", ""),
                Kind.Known.ERROR,
                "log_error",
                AT,
                null,
                "PaymentRejected: provider did not answer",
                List.of(new Fact(AT, "shop.log:17", "ERROR was logged by com.shop.PaymentService")),
                new Evidence(
                        new LogRecord(
                                Level.ERROR,
                                "com.shop.PaymentService",
                                "http-7",
                                "payment failed",
                                thrown,
                                Map.of("order", "4711"),
                                Map.of()),
                        new Source("/var/log/shop.log", "8:1-42-abc", 1_024, 2_048, 17, 24),
                        List.of(
                                new ContextLine(AT.minusMillis(3), Level.INFO, "charging order 4711", false),
                                new ContextLine(AT, Level.ERROR, "payment failed", true)),
                        Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"),
                        Map.of()),
                1,
                Map.of());
        return new Batch(
                new UUID(1, 2),
                7,
                new Origin("shop", "demo", "1.8.2", "shop-1", "production", Map.of()),
                AT.plusSeconds(1),
                List.of(finding),
                new Report(3, 1, 1, Map.of("outbox_full", 1L), 512)
                        .aged(Duration.ofSeconds(2), Duration.ofSeconds(3))
                        .asLast(),
                Map.of());
    }
}

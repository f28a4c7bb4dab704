package dev.hark.sidecar.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Reason;
import dev.hark.signal.wire.Refusal;
import dev.hark.signal.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerReaderTest {

    private static final UUID STREAM = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final AnswerReader reader = new AnswerReader(InstantSource.fixed(NOW));

    @Test
    void acknowledgementOfThisBatch_isTaken() {
        Answer answer = read(200, "application/json", null, "{\"stream\":\"" + STREAM + "\",\"acknowledged\":7}");

        assertThat(answer).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void acknowledgementOfAnotherBatch_settlesNothing() {
        Answer answer = read(200, "application/json", null, "{\"stream\":\"" + STREAM + "\",\"acknowledged\":6}");

        assertThat(answer).isInstanceOf(Answer.NoAnswer.class);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyRefusal_isReadAsTheReasonSays(Reason reason) {
        String body = new String(
                new WireWriter().encode(Refusal.of(reason, "detail", "c-1")), java.nio.charset.StandardCharsets.UTF_8);

        Answer answer = read(reason.status(), Refusal.MEDIA_TYPE, null, body);

        if (reason.retryable()) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.NotNow.class, now -> assertThat(now.reason()).isEqualTo(reason));
        } else {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Never.class,
                            never -> assertThat(never.reason()).isEqualTo(reason));
        }
    }

    /** Such as a gateway's, which writes problem details as well. */
    @Test
    void problemOfSomebodyElse_settlesNothing() {
        String problem = "{\"type\":\"about:blank\",\"title\":\"Bad Gateway\",\"status\":502}";

        assertThat(read(502, Refusal.MEDIA_TYPE, null, problem)).isInstanceOf(Answer.NoAnswer.class);
    }

    @Test
    void reasonOfANewerCollector_isBelievedInItsRetryability() {
        assertThat(read(409, Refusal.MEDIA_TYPE, null, problem("too_hot", true)))
                .isInstanceOf(Answer.NotNow.class);
        assertThat(read(409, Refusal.MEDIA_TYPE, null, problem("too_hot", false)))
                .isInstanceOfSatisfying(Answer.Never.class, never -> {
                    assertThat(never.reason()).isEqualTo(Reason.INTERNAL);
                    assertThat(never.detail()).contains("too_hot");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "3, PT3S",
        "-5, PT0S",
        "'Sun, 01 Mar 2026 10:00:30 GMT', PT30S",
        "'Sun, 01 Mar 2026 09:00:00 GMT', PT0S",
        "soon, PT0S"
    })
    void retryAfter_inSecondsOrAsADate(String header, Duration expected) {
        assertThat(read(503, "text/html", header, ""))
                .isInstanceOfSatisfying(
                        Answer.NotNow.class, now -> assertThat(now.patience()).isEqualTo(expected));
    }

    @Test
    void retryAfter_inHeaderAndBody_theLongerCounts() {
        String body = problem("rate_limited", true).replace("}", ",\"retryAfterSeconds\":9}");

        assertThat(read(429, Refusal.MEDIA_TYPE, "4", body))
                .isInstanceOfSatisfying(
                        Answer.NotNow.class, now -> assertThat(now.patience()).isEqualTo(Duration.ofSeconds(9)));
    }

    private static String problem(String reason, boolean retryable) {
        return "{\"type\":\"about:blank\",\"title\":\"no\",\"status\":409,\"reason\":\"%s\",\"retryable\":%s}"
                .formatted(reason, retryable);
    }

    private Answer read(int status, String contentType, @Nullable String retryAfter, String body) {
        return reader.read(new AnswerReader.Response(status, contentType, retryAfter, Buffer.buffer(body)), STREAM, 7);
    }
}

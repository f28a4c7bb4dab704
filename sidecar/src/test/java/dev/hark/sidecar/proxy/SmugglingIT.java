package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.config.ProxyConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two readers can read in two ways, sent raw: none reaches the service, each is counted by its reason. */
@Timeout(120)
class SmugglingIT {

    private static final String START = "POST / HTTP/1.1\r\nHost: a\r\n";

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape(Refusal.BOTH_LENGTHS, START + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BOTH_LENGTHS, START + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n"),
                shape(Refusal.DUPLICATE_CONTENT_LENGTH, START + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                shape(Refusal.DUPLICATE_CONTENT_LENGTH, START + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
                shape(Refusal.DUPLICATE_CONTENT_LENGTH, START + "Content-Length: 1, 1\r\n\r\na"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length: +1\r\n\r\na"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length: -1\r\n\r\n"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length: 0x1\r\n\r\na"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length: 1 1\r\n\r\na"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length:\r\n\r\n"),
                shape(Refusal.BAD_CONTENT_LENGTH, START + "Content-Length: 99999999999999999999\r\n\r\n"),
                shape(Refusal.BAD_TRANSFER_ENCODING, START + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_TRANSFER_ENCODING, START + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_TRANSFER_ENCODING, START + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_TRANSFER_ENCODING, START + "Transfer-Encoding: identity\r\n\r\n"),
                shape(
                        Refusal.BAD_TRANSFER_ENCODING,
                        START + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_TRANSFER_ENCODING, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.OBS_FOLD, START + "X: a\r\n b\r\n\r\n"),
                shape(Refusal.OBS_FOLD, START + "Transfer-Encoding:\r\n\tchunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.OBS_FOLD, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
                shape(Refusal.BARE_CR, START + "X: a\rContent-Length: 5\r\n\r\n"),
                shape(Refusal.BARE_CR, "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n"),
                shape(Refusal.BARE_LF, START + "X: a\nContent-Length: 5\r\n\r\n"),
                shape(Refusal.BARE_LF, "GET / HTTP/1.1\nHost: a\n\n"),
                shape(Refusal.BAD_FIELD_NAME, START + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_FIELD_NAME, START + "Content-Length\t: 1\r\n\r\na"),
                shape(Refusal.BAD_FIELD_NAME, START + ": nothing\r\n\r\n"),
                shape(Refusal.BAD_FIELD_NAME, START + "no colon\r\n\r\n"),
                shape(Refusal.BAD_FIELD_NAME, START + "Content-Len\u0000gth: 1\r\n\r\na"),
                shape(Refusal.BAD_FIELD_VALUE, START + "X: a\u0000b\r\n\r\n"),
                shape(Refusal.BAD_FIELD_VALUE, START + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                shape(Refusal.BAD_REQUEST_LINE, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
                shape(Refusal.BAD_REQUEST_LINE, "GET / a HTTP/1.1\r\nHost: a\r\n\r\n"),
                shape(Refusal.BAD_REQUEST_LINE, "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n"),
                shape(Refusal.BAD_REQUEST_LINE, "GET /\r\n\r\n"),
                shape(Refusal.BAD_REQUEST_LINE, "\u0016\u0003\u0001\r\n\r\n"),
                shape(Refusal.BAD_VERSION, "GET / HTTP/1.2\r\nHost: a\r\n\r\n"),
                shape(Refusal.BAD_VERSION, "GET / HTTP/3.0\r\nHost: a\r\n\r\n"),
                shape(Refusal.BAD_HOST, "GET / HTTP/1.1\r\n\r\n"),
                shape(Refusal.BAD_HOST, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                shape(Refusal.BAD_HOST, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
                shape(Refusal.HEAD_TOO_LARGE, START + "X: " + "a".repeat(70_000) + "\r\n\r\n"));
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                        "5 \r\nhello\r\n0\r\n\r\n",
                        "5\nhello\r\n0\r\n\r\n",
                        "5;a\nb\r\nhello\r\n0\r\n\r\n",
                        "5;a\rb\r\nhello\r\n0\r\n\r\n",
                        "0x5\r\nhello\r\n0\r\n\r\n",
                        "-1\r\n\r\n",
                        "\r\n",
                        "5\r\nhelloX\r\n0\r\n\r\n",
                        "5\r\nhello\n0\r\n\r\n",
                        "FFFFFFFFFFFFFFFFF\r\n",
                        "0\r\n Folded: 1\r\n\r\n",
                        "0\r\nX: 1\n\r\n",
                        "5;" + "a".repeat(5000) + "\r\nhello\r\n0\r\n\r\n")
                .map(body -> shape(Refusal.BAD_CHUNK, body));
    }

    private static Arguments shape(Refusal refusal, String text) {
        return Arguments.of(refusal, text);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shape_isRefusedAndCounted(Refusal refusal, String request) throws Exception {
        AtomicInteger reached = new AtomicInteger();
        try (RawService service = new RawService(socket -> reached.incrementAndGet());
                Bench bench = new Bench(service.uri())) {
            String answer = bench.exchange(request + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + refusal.status() + " ").contains("\"" + refusal.code() + "\"");
            assertThat(answer.split("Connection: close", -1)).hasSize(2);
            assertThat(bench.counts.refused(refusal)).isOne();
            assertThat(Arrays.stream(Refusal.values())
                            .mapToLong(bench.counts::refused)
                            .sum())
                    .isOne();
            assertThat(reached).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void chunkThatIsNone_isRefused_andTheServiceSeesNoEnd(Refusal refusal, String body) throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (RawService service = new RawService(socket -> {
                    for (int b = socket.getInputStream().read();
                            b >= 0;
                            b = socket.getInputStream().read()) {
                        seen.write(b);
                    }
                });
                Bench bench = new Bench(service.uri())) {
            String answer = bench.exchange(
                    START + "Transfer-Encoding: chunked\r\n\r\n" + body + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("\"bad_chunk\"");
            assertThat(bench.counts.refused(refusal)).isOne();
            assertThat(seen.toString(StandardCharsets.ISO_8859_1))
                    .doesNotContain("0\r\n\r\n")
                    .doesNotContain("smuggled");
        }
    }

    @Test
    void refusal_waitsForTheAnswersBeforeIt() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, Wire.ok("first"));
                    socket.getInputStream().readAllBytes();
                });
                Bench bench = new Bench(service.uri())) {
            String answer = bench.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET  / HTTP/1.1\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("first")
                    .contains("HTTP/1.1 400 ");
        }
    }

    @Test
    void headThatTakesTooLong_isA408() throws Exception {
        try (RawService service =
                        new RawService(socket -> socket.getInputStream().readAllBytes());
                Bench bench = new Bench(
                        Bench.limits(
                                service.uri(),
                                was -> new ProxyConfig.Limits(
                                        was.connectTimeout(), Duration.ofMillis(50), was.answerTimeout(), 10)),
                        null)) {
            assertThat(bench.exchange("GET / HTT")).startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertThat(bench.counts.refused(Refusal.HEAD_TIMEOUT)).isOne();
        }
    }

    @Test
    void textBeyondAscii_passes() throws Exception {
        try (RawService service = new RawService(socket -> Wire.send(socket, Wire.ok(Wire.head(socket))));
                Bench bench = new Bench(service.uri())) {
            String request = "GET /caf\u00e9 HTTP/1.1\r\nHost: a\r\nX: \u00fc\tx\r\nConnection: close\r\n\r\n";

            assertThat(bench.exchange(request)).contains("GET /caf\u00e9 HTTP/1.1\r\nHost: a\r\nX: \u00fc\tx\r\n");
        }
    }
}

package dev.hark.collector;

import static dev.hark.collector.RunningCollector.ADMIN;
import static dev.hark.collector.RunningCollector.INGEST;
import static dev.hark.collector.RunningCollector.READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.signal.Limits;
import dev.hark.signal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in, what is refused and why, and that every refusal is counted. */
class IngestIT {

    @TempDir
    Path folder;

    private final WireBatches sidecar = new WireBatches();
    private RunningCollector collector;

    @BeforeEach
    void start() {
        collector = RunningCollector.withTokens(folder);
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void batch_isOnScreenWhenItIsAnswered() {
        HttpResponse<String> answer = collector.sendBatch(INGEST, sidecar.next(1, 30));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(collector.json("/api/v1/issues").at("/issues/0/count").asLong())
                .isEqualTo(30);
        assertThat(collector.metric("hark_collector_findings_total{kind=\"error\"}"))
                .isEqualTo(30);
        assertThat(collector.metric("hark_collector_findings_received_total")).isEqualTo(30);
    }

    @Test
    void gzip_isUnpacked() {
        assertThat(collector
                        .sendBatch(INGEST, gzip(sidecar.next(1, 5)), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
        assertThat(collector.json("/api/v1/issues").at("/issues/0/count").asLong())
                .isEqualTo(5);
    }

    @Test
    void secrets_areScrubbedBeforeTheyAreStored() {
        String batch = new String(sidecar.next(1, 1), StandardCharsets.UTF_8)
                .replace("cannot charge", "cannot charge with password=hunter2");
        collector.sendBatch(INGEST, batch.getBytes(StandardCharsets.UTF_8));

        assertThat(collector.get("/api/v1/issues/1/findings", READ).body())
                .contains("[scrubbed]")
                .doesNotContain("hunter2");
        assertThat(collector.get("/api/v1/issues", READ).body()).doesNotContain("hunter2");
    }

    @Test
    void caller_mustHaveAnIngestToken() {
        refused(Reason.UNAUTHORIZED, collector.sendBatch("", sidecar.next(1, 1)));
        refused(Reason.UNAUTHORIZED, collector.sendBatch("wrong", sidecar.next(1, 1)));
        refused(Reason.FORBIDDEN, collector.sendBatch(READ, sidecar.next(1, 1)));
        refused(Reason.FORBIDDEN, collector.sendBatch(ADMIN, sidecar.next(1, 1)));
    }

    @Test
    void largeBodies_areRefusedBeforeTheyAreRead() {
        refused(Reason.BATCH_TOO_LARGE, collector.sendBatch(INGEST, new byte[Limits.BATCH_BYTES + 1]));
    }

    @Test
    void largeBodiesInChunks_areCutOff() throws IOException {
        String answer = raw(output -> {
            output.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = new byte[64 * 1024];
            Arrays.fill(chunk, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                output.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                output.write(chunk);
                output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(answer).startsWith("HTTP/1.1 413").contains("batch_too_large");
    }

    @Test
    void gzipBomb_isRefusedAtTheLimit() {
        byte[] bomb = gzip(new byte[200 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(Limits.BATCH_BYTES);

        refused(Reason.BATCH_TOO_LARGE, collector.sendBatch(INGEST, bomb, "Content-Encoding", "gzip"));
    }

    @Test
    void otherForms_areRefused() {
        byte[] body = sidecar.next(1, 1);

        refused(Reason.UNSUPPORTED_ENCODING, collector.sendBatch(INGEST, body, "Content-Encoding", "br"));
        refused(Reason.MALFORMED_BATCH, collector.sendBatch(INGEST, body, "Content-Encoding", "gzip"));
        refused(
                Reason.MALFORMED_BATCH,
                collector.sendBatch(INGEST, Arrays.copyOf(gzip(body), 40), "Content-Encoding", "gzip"));
        refused(
                Reason.UNSUPPORTED_ENCODING,
                collector.send(collector
                        .request("/api/v1/batches", INGEST)
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                        .build()));
    }

    @Test
    void hostileBodies_areRefusedAndNothingIsLeftOfThem() {
        List<String> bodies = List.of(
                "",
                "null",
                "[]",
                "{",
                "{\"stream\":1}",
                "[".repeat(200_000),
                "{\"a\":".repeat(100_000),
                "{\"stream\":\"x\",\"stream\":\"x\"}",
                "\ufeff{}",
                "{\"findings\":" + "[".repeat(50) + "]".repeat(50) + "}",
                "{\"sequence\":" + "9".repeat(100_000) + "}",
                "\u0000\u0001\u0002");
        for (String body : bodies) {
            refused(Reason.MALFORMED_BATCH, collector.sendBatch(INGEST, body.getBytes(StandardCharsets.UTF_8)));
        }
        Random random = new Random(1);
        byte[] good = sidecar.next(1, 20);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = good.clone();
            for (int j = 0; j < 1 + i % 8; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(collector.sendBatch(INGEST, damaged).statusCode()).isIn(200, 400);
        }
        assertThat(collector.metric("hark_collector_batches_refused_total{reason=\"internal\"}"))
                .isZero();
        assertThat(collector.get("/livez", "").statusCode()).isEqualTo(200);
    }

    @Test
    void manySmallTokens_areDigestedOrRefused() {
        String prefix =
                "{\"stream\":\"7b1c2f7e-53a1-4f57-9b0e-111111111111\",\"sequence\":1,\"origin\":{\"service.name\":\"s\","
                        + "\"service.instance.id\":\"i\"},\"sentAt\":\"2026-11-21T12:00:00Z\",\"more\":[";
        String body = prefix + "[],".repeat((Limits.BATCH_BYTES - prefix.length()) / 3 - 10) + "[]]}";

        assertThat(collector
                        .sendBatch(INGEST, body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isIn(200, 400);
        assertThat(collector.get("/livez", "").statusCode()).isEqualTo(200);
    }

    @Test
    void oneBadFinding_costsOnlyItself() {
        String batch = new String(sidecar.next(1, 2), StandardCharsets.UTF_8);
        String damaged = batch.replaceFirst("\"id\":\"[0-9a-f]", "\"id\":\"X");

        JsonNode answer = collector.json(collector.sendBatch(INGEST, damaged.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.path("stored").asInt()).isEqualTo(1);
        assertThat(answer.at("/dropped/invalid_finding").asInt()).isEqualTo(1);
        assertThat(collector.metric("hark_collector_findings_dropped_total{reason=\"invalid_finding\"}"))
                .isEqualTo(1);
    }

    @Test
    void everyReason_hasItsCounterFromTheStart() {
        String scrape = collector.get("/metrics", READ).body();

        for (Reason reason : Reason.values()) {
            assertThat(scrape).contains("hark_collector_batches_refused_total{reason=\"" + reason.code() + "\"} 0.0");
            assertThat(scrape).contains("hark_collector_findings_dropped_total{reason=\"" + reason.code() + "\"} 0.0");
        }
    }

    @Test
    void stopping_refusesWhatComesThen() {
        collector.sendBatch(INGEST, sidecar.next(1, 1));

        assertThat(collector.stop()).isEmpty();
    }

    private void refused(Reason reason, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(reason.status());
        JsonNode problem = collector.json(answer);
        assertThat(problem.path("reason").asText()).isEqualTo(reason.code());
        assertThat(problem.path("retryable").asBoolean()).isEqualTo(reason.retryable());
        assertThat(problem.path("correlationId").asText())
                .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElse("missing"));
        assertThat(collector.metric("hark_collector_batches_refused_total{reason=\"" + reason.code() + "\"}"))
                .isPositive();
    }

    private interface Sender {
        void send(OutputStream output) throws IOException;
    }

    /** A request as it would never leave a decent client; what is answered before the end is what counts. */
    private String raw(Sender sender) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
            socket.setSoTimeout(10_000);
            try {
                sender.send(socket.getOutputStream());
            } catch (IOException _) {
                // The server closed before the end: what it answered is read below.
            }
            InputStream input = socket.getInputStream();
            return new String(input.readNBytes(900), StandardCharsets.UTF_8);
        }
    }

    private byte[] head(String more) {
        return ("POST /api/v1/batches HTTP/1.1\r\nHost: 127.0.0.1:" + collector.port() + "\r\nAuthorization: Bearer "
                        + INGEST + "\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

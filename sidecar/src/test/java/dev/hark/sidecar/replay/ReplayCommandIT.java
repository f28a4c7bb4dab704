package dev.hark.sidecar.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.request.RequestDetectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on real files: what it prints and how it ends. */
class ReplayCommandIT {

    private static final String LOG = """
            2026-03-01 10:02:11.100 [main] INFO  com.shop.Main - started
            2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Payments - order 17 failed
            java.io.IOException: outer
            	at com.shop.Payments.charge(Payments.java:42)
            Caused by: java.net.ConnectException: refused
            	at com.shop.Socket.open(Socket.java:3)
            2026-03-01 10:02:12.123 [http-8] ERROR com.shop.Payments - order 18 failed
            java.io.IOException: outer
            	at com.shop.Payments.charge(Payments.java:42)
            Caused by: java.net.ConnectException: refused
            	at com.shop.Socket.open(Socket.java:3)
            """;

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path log = Path.of("app.log");

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("app.log"), LOG);
    }

    @Test
    void findings_areOneObjectALine_neverFolded() throws IOException {
        assertThat(run("--findings", log.toString())).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = json.readTree(lines.getFirst());
        assertThat(first.path("kind").asText()).isEqualTo("error");
        assertThat(first.path("level").asText()).isEqualTo("ERROR");
        assertThat(first.path("time").asText()).startsWith("2026-03-01T");
        assertThat(first.path("title").asText()).isEqualTo("IOException: outer");
        assertThat(first.at("/exception/type").asText()).isEqualTo("java.io.IOException");
        assertThat(first.at("/exception/causes/0/type").asText()).isEqualTo("java.net.ConnectException");
        assertThat(first.at("/exception/causes/0/message").asText()).isEqualTo("refused");
        assertThat(first.at("/source/file").asText()).isEqualTo(log.toString());
        assertThat(first.at("/source/firstLine").asLong()).isEqualTo(2);
        assertThat(first.at("/source/lastLine").asLong()).isEqualTo(6);
        long firstByte = first.at("/source/firstByte").asLong();
        long endByte = first.at("/source/endByte").asLong();
        assertThat(LOG.substring((int) firstByte, (int) endByte))
                .startsWith("2026-03-01 10:02:11.123")
                .endsWith("Socket.java:3)\n");
        assertThat(first.path("facts")).isNotEmpty();
    }

    @Test
    void json_isOneDocumentWhoseLedgerCloses() throws IOException {
        assertThat(run("--json", log.toString())).isZero();
        JsonNode document = json.readTree(out.toString());
        assertThat(document.path("issues")).hasSize(1);
        assertThat(document.at("/issues/0/count").asLong()).isEqualTo(2);
        assertThat(document.path("formats").path(log.toString()).asText()).isEqualTo("pattern text");
        JsonNode ledger = document.path("ledger");
        assertThat(ledger.path("readBytes").asLong()).isEqualTo(LOG.length());
        assertThat(ledger.path("framedBytes").asLong()
                        + ledger.at("/skippedBytes/too_long").asLong()
                        + ledger.at("/skippedBytes/nul_padding").asLong())
                .isEqualTo(LOG.length());
        assertThat(ledger.path("parsed").asLong() + ledger.path("unparsed").asLong())
                .isEqualTo(ledger.path("records").asLong());
        assertThat(ledger.path("findings").asLong()).isEqualTo(2);
    }

    @Test
    void report_isGroupedForPeople() {
        assertThat(run(log.toString())).isZero();
        assertThat(out.toString())
                .contains("2 failures of 1 issue")
                .contains("2x error")
                .contains("IOException: outer");
    }

    @Test
    void gzipFileAndFolder_areRead() throws IOException {
        Files.delete(log);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("app.log.1.gz")))) {
            packed.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("--findings", folder.toString())).isZero();
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void lastLineWithoutEnd_isARecordLikeAnyOther() throws IOException {
        Files.writeString(log, "2026-03-01 10:02:11.123 [a] ERROR b.C - last");
        assertThat(run("--findings", log.toString())).isZero();
        assertThat(json.readTree(out.toString()).path("facts")).hasSize(1);
    }

    @Test
    void failOn_endsWithOneOnlyWhenSuchAFindingIsThere() {
        assertThat(run("--fail-on", "error,crash", log.toString())).isEqualTo(1);
        assertThat(run("--fail-on", "crash", log.toString())).isZero();
    }

    @Test
    void wrongUse_isRefused() {
        assertThat(run("--fail-on", "eror", log.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown kind \"eror\"");
        assertThat(run()).isEqualTo(2);
        assertThat(run("--json", "--findings", log.toString())).isEqualTo(2);
    }

    @Test
    void unreadableLog_endsWith66_andTheOthersAreRead() {
        assertThat(run("--findings", folder.resolve("none").toString(), log.toString()))
                .isEqualTo(66);
        assertThat(err.toString()).contains("there is no such file");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void emptyAndBinaryFiles_areReadWithoutAFinding() throws IOException {
        Files.writeString(log, "");
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        Path binary = Files.write(folder.resolve("noise"), noise);
        assertThat(run("--json", log.toString(), binary.toString())).isZero();
        JsonNode ledger = json.readTree(out.toString()).path("ledger");
        assertThat(ledger.path("findings").asLong()).isZero();
        assertThat(ledger.path("readBytes").asLong()).isEqualTo(noise.length);
    }

    @Test
    void severalFormats_areEachNamed() throws IOException {
        Path lines = Files.writeString(folder.resolve("lines.json"), "{\"level\":\"error\",\"msg\":\"no\"}\n");
        assertThat(run("--json", log.toString(), lines.toString())).isZero();
        JsonNode document = json.readTree(out.toString());
        assertThat(document.path("formats").path(log.toString()).asText()).isEqualTo("pattern text");
        assertThat(document.path("formats").path(lines.toString()).asText()).isEqualTo("JSON lines");
        assertThat(document.path("issues")).hasSize(2);
    }

    @Test
    void packedOtherwise_isRefusedWithTheCommandThatUnpacks() throws IOException {
        Path packed = Files.writeString(folder.resolve("a.log.bz2"), "BZh91AY and so on");
        assertThat(run(packed.toString())).isEqualTo(66);
        assertThat(err.toString()).contains("bzip2").contains("bzcat " + packed + " | ./hark replay -");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void gzipThatEndsTooEarly_isReportedAsFarAsItGoes() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(whole)) {
            packed.write(LOG.repeat(5_000).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole.toByteArray(), whole.size() - 500));
        assertThat(run("--findings", cut.toString())).isEqualTo(66);
        assertThat(err.toString()).contains("ends too early");
        assertThat(out.toString().lines().count()).isGreaterThan(2);
    }

    @Test
    void readerWhoHasEnough_endsTheReading() throws IOException {
        int times = 20_000;
        Files.writeString(log, LOG.repeat(times));
        AtomicInteger refused = new AtomicInteger();
        Writer closed = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                refused.incrementAndGet();
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        int code = new CommandLine(new ReplayCommand(Map.of(), config -> Ensemble.none()))
                .setOut(new PrintWriter(closed))
                .execute("--findings", log.toString());
        assertThat(code).isEqualTo(74);
        assertThat(refused).hasPositiveValue().hasValueLessThan(times);
    }

    /** An access log and the service's own log, whichever is read first. */
    @Test
    void twoLogsOfOneService_areJoined() throws IOException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Path access = Files.writeString(
                folder.resolve("access.log"),
                "10.0.0.7 - - [01/Mar/2026:10:02:11 +0000] \"POST /orders HTTP/1.1\" 201 17 " + trace + "\n");
        Path app = Files.writeString(
                folder.resolve("app.log"),
                "2026-03-01 10:02:11.123 [exec-1] [traceId=" + trace + "] ERROR shop.Mail - could not send the mail\n");
        for (List<Path> order : List.of(List.of(access, app), List.of(app, access))) {
            out.getBuffer().setLength(0);
            run(
                    new Ensemble(RequestDetectors.ofLogs()),
                    "--findings",
                    order.getFirst().toString(),
                    order.getLast().toString());

            assertThat(out.toString().lines().map(this::kind)).containsExactlyInAnyOrder("error", "swallowed_error");
        }
    }

    private String kind(String line) {
        try {
            return json.readTree(line).path("kind").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code; wrong use is 2 here, where picocli decides: the program's own handler makes 64 of it. */
    private int run(String... arguments) {
        return run(Ensemble.none(), arguments);
    }

    private int run(Ensemble ensemble, String... arguments) {
        return new CommandLine(new ReplayCommand(Map.of(), config -> ensemble))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

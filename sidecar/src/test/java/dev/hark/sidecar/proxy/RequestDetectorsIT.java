package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.detect.request.RequestDetectors;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detectors of requests behind the real proxy and over a real log file: a service that fails, and one that does not. */
class RequestDetectorsIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path folder;

    private final Ensemble ensemble = new Ensemble(RequestDetectors.all());
    private final List<Finding> found = new ArrayList<>();

    private record Name(String path) implements LogPath.Origin {
        @Override
        public String fileId() {
            return path;
        }
    }

    @Test
    void errorThatTheServiceLoggedAndDidNotTell_isFound() throws Exception {
        Path log = folder.resolve("shop.log");
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Files.writeString(
                            log,
                            "2026-03-01 12:00:00.000 [exec-1] [traceId=" + TRACE
                                    + "] ERROR shop.Mail - could not send the mail\njava.io.IOException: no route to host\n"
                                    + "\tat shop.Mail.send(Mail.java:17)\n");
                    Wire.send(socket, Wire.ok("done"));
                });
                Bench bench = new Bench(service.uri())) {
            bench.exchange("POST /orders HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n\r\n");

            assertThat(kinds(bench, 1, log)).containsExactly("swallowed_error");
            Finding finding = found.getFirst();
            assertThat(finding.title()).isEqualTo("Success was answered in spite of: IOException: no route to host");
            assertThat(finding.facts()).hasSize(2);
        }
    }

    @Test
    void servicesFailures_areFoundThroughTheProxy() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (RawService service = new RawService(socket -> {
                    String head = Wire.head(socket);
                    int n = number.incrementAndGet();
                    if (head.startsWith("GET /half")) {
                        Wire.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
                    } else if (head.startsWith("POST /orders")) {
                        String body = "{\"order\":" + n + "}";
                        Wire.send(socket, created(body));
                    } else if (head.startsWith("PUT /a")) {
                        Wire.send(
                                socket, "HTTP/1.1 204 No Content\r\nETag: \"" + n + "\"\r\nConnection: close\r\n\r\n");
                    } else {
                        Wire.send(socket, json(n < 6 ? "{\"items\":[1]}" : "{\"error\":\"no database\"}"));
                    }
                });
                Bench bench = new Bench(service.uri())) {
            for (int i = 0; i < 6; i++) {
                bench.exchange("GET /items HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
            }
            bench.exchange("GET /half HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 2; i++) {
                bench.exchange(write("POST /orders", "Idempotency-Key: k\r\n", "order"));
                bench.exchange(write("PUT /a/17", "If-Match: \"7\"\r\n", "by writer " + i));
            }

            assertThat(kinds(bench, 11))
                    .containsExactlyInAnyOrder("wrong_result", "dropped_request", "duplicate_work", "lost_update");
        }
    }

    @Test
    void healthyService_isNotAccused() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, json("{\"items\":[1],\"version\":3}"));
                });
                Bench bench = new Bench(service.uri())) {
            for (int i = 0; i < 20; i++) {
                bench.exchange("GET /items/17 HTTP/1.1\r\nHost: shop\r\nCookie: sid=a\r\nConnection: close\r\n\r\n");
                bench.exchange(write("POST /search", "Cookie: sid=a\r\n", "shoes"));
            }

            assertThat(kinds(bench, 40)).isEmpty();
        }
    }

    private static String write(String line, String fields, String body) {
        return line + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n" + fields + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String created(String body) {
        return json(body).replace("200 OK", "201 Created");
    }

    /** What is found once the proxy has told of so many exchanges, and these logs were read. */
    private List<String> kinds(Bench bench, int exchanges, Path... logs) throws IOException {
        await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == exchanges);
        for (Path log : logs) {
            read(log);
        }
        for (Exchange exchange : bench.exchanges) {
            ensemble.see(exchange);
            ensemble.round(Instant.now());
            found.addAll(ensemble.waiting());
            ensemble.waiting().clear();
        }
        assertThat(ensemble.failures()).isZero();
        return found.stream().map(finding -> finding.kind().code()).toList();
    }

    private void read(Path log) throws IOException {
        LogPath.Settings settings =
                new LogPath.Settings(64 * 1024, 10, 16 * 1024, Reading.in(ZoneOffset.UTC), new Scrubber());
        LogPath path = new LogPath(
                settings, new Name(log.toString()), new LogPath.Judges(Detectors.all(), ensemble), finding -> {});
        byte[] bytes = Files.readString(log).getBytes(StandardCharsets.UTF_8);
        path.feed(bytes, 0, bytes.length, Instant.now());
        path.end(Instant.now());
    }
}

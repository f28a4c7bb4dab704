package dev.hark.collector;

import static dev.hark.collector.RunningCollector.ADMIN;
import static dev.hark.collector.RunningCollector.INGEST;
import static dev.hark.collector.RunningCollector.READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, how, and what another web site can make a browser do. */
class AccessIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    @Test
    void probes_needNoTokenAndTheRestDoes() {
        try (RunningCollector collector = RunningCollector.withTokens(folder)) {
            for (String path : new String[] {"/livez", "/readyz", "/startupz", "/-/healthy", "/-/ready"}) {
                assertThat(collector.get(path, "").statusCode()).as(path).isEqualTo(200);
            }
            for (String path : new String[] {
                "/", "/issues/1", "/ledger", "/metrics", "/health", "/health/process", "/api/v1/issues", "/nothing"
            }) {
                assertThat(collector.get(path, "").statusCode()).as(path).isEqualTo(401);
                assertThat(collector.get(path, INGEST).statusCode()).as(path).isEqualTo(403);
            }
            assertThat(collector.get("/metrics", READ).statusCode()).isEqualTo(200);
            assertThat(collector.get("/metrics", ADMIN).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signingIn_opensThePagesUntilSigningOut() {
        try (RunningCollector collector = RunningCollector.withTokens(folder)) {
            HttpResponse<String> asked = browse(collector, "/issues/1?x=y", "");
            assertThat(asked.statusCode()).isEqualTo(303);
            assertThat(location(asked)).isEqualTo("/login?next=%2Fissues%2F1%3Fx%3Dy");

            HttpResponse<String> in = form(collector, "/login", "token=" + READ + "&next=%2Fledger", "");
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(location(in)).isEqualTo("/ledger");
            String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .startsWith("hark_session=")
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Strict")
                    .contains("Path=/")
                    .doesNotContain(READ);
            String session = cookie.substring(0, cookie.indexOf(';'));
            assertThat(browse(collector, "/ledger", session).statusCode()).isEqualTo(200);

            assertThat(location(form(collector, "/logout", "", session))).isEqualTo("/login?state=signed_out");
            assertThat(browse(collector, "/ledger", session).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void wrongToken_isAskedAgainAndLeadsNowhereElse() {
        try (RunningCollector collector = RunningCollector.withTokens(folder)) {
            assertThat(location(form(collector, "/login", "token=wrong&next=/ledger", "")))
                    .isEqualTo("/login?state=refused&next=%2Fledger");
            assertThat(location(form(collector, "/login", "token=" + INGEST, "")))
                    .startsWith("/login?state=refused");
            for (String next :
                    new String[] {"//evil.example", "https://evil.example", "/%5Cevil.example", "%0d%0aX: y"}) {
                assertThat(location(form(collector, "/login", "token=" + READ + "&next=" + next, "")))
                        .isEqualTo("/");
            }
        }
    }

    @Test
    void anotherSite_cannotActForASignedInReader() {
        try (RunningCollector collector = RunningCollector.withTokens(folder)) {
            collector.sendBatch(INGEST, new WireBatches().next(1, 1));
            HttpResponse<String> in = form(collector, "/login", "token=" + ADMIN, "");
            String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
            String session = cookie.substring(0, cookie.indexOf(';'));

            assertThat(changeState(collector, session, "Sec-Fetch-Site", "cross-site"))
                    .isEqualTo(403);
            assertThat(changeState(collector, session, "Sec-Fetch-Site", "same-site"))
                    .isEqualTo(403);
            assertThat(changeState(collector, session, "Origin", "https://evil.example"))
                    .isEqualTo(403);
            assertThat(changeState(collector, session, "Origin", "null")).isEqualTo(403);
            assertThat(changeState(collector, session, "Sec-Fetch-Site", "same-origin"))
                    .isEqualTo(200);
            assertThat(changeState(collector, session, "Origin", "http://127.0.0.1:" + collector.port()))
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutTokens_thisMachineMayDoEverythingAndNoWebSite() throws IOException {
        try (RunningCollector collector = RunningCollector.open(folder)) {
            assertThat(collector.sendBatch("", new WireBatches().next(1, 1)).statusCode())
                    .isEqualTo(200);
            assertThat(browse(collector, "/", "").statusCode()).isEqualTo(200);
            assertThat(changeState(collector, "", "Sec-Fetch-Site", "cross-site"))
                    .isEqualTo(403);
            assertThat(changeState(collector, "", "Sec-Fetch-Site", "same-origin"))
                    .isEqualTo(200);
            assertThat(withHost(collector, "evil.example")).startsWith("HTTP/1.1 403");
            assertThat(withHost(collector, "localhost:" + collector.port())).startsWith("HTTP/1.1 200");
            assertThat(withHost(collector, "[::1]:" + collector.port())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void answers_tellBrowsersToLoadNothingFromElsewhere() {
        try (RunningCollector collector = RunningCollector.open(folder)) {
            for (String path : new String[] {"/", "/api/v1/issues", "/nothing", "/livez"}) {
                HttpResponse<String> answer = collector.get(path, "");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "*");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
            }
        }
    }

    private static int changeState(RunningCollector collector, String cookie, String header, String value) {
        HttpRequest.Builder request = collector
                .request("/api/v1/issues/1/state", "")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"state\":\"muted\"}"));
        return collector
                .send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build())
                .statusCode();
    }

    private static HttpResponse<String> browse(RunningCollector collector, String path, String cookie) {
        HttpRequest.Builder request = collector.request(path, "").header("Accept", "text/html");
        return collector.send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build());
    }

    private static HttpResponse<String> form(RunningCollector collector, String path, String fields, String cookie) {
        HttpRequest.Builder request = collector
                .request(path, "")
                .header("Content-Type", FORM)
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(fields));
        return collector.send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build());
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.statusCode());
    }

    private static String withHost(RunningCollector collector, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/issues HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}

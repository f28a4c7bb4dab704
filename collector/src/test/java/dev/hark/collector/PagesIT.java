package dev.hark.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP with the real store: who sees them, what stands on them, what their forms do. */
class PagesIT {

    private static final Pattern ASSET = Pattern.compile("/assets/[a-z.]+\\.[0-9a-f]{12}\\.(css|js|svg)");

    @TempDir
    private Path folder;

    private RunningCollector collector;
    private final WireBatches batches = new WireBatches();

    @BeforeEach
    void start() {
        collector = RunningCollector.withTokens(folder);
        collector.sendBatch(RunningCollector.INGEST, batches.next(0, 3));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private HttpResponse<String> page(String path, String token) {
        return collector.send(
                collector.request(path, token).header("Accept", "text/html").build());
    }

    private HttpResponse<String> form(String path, String token, String... fields) {
        return collector.send(formRequest(path, token, fields).build());
    }

    private HttpRequest.Builder formRequest(String path, String token, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return collector
                .request(path, token)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/issues/1", "/ledger", "/?view=all&query=kind:error"})
    void strangers_areAskedForAToken_andComeBack(String path) {
        HttpResponse<String> response = page(path, "");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(location(response)).isEqualTo("/login?next=" + encoded(path));
        HttpResponse<String> login = page(location(response), "");
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("Sign in", "name=\"next\" value=\"" + path.replace("&", "&amp;") + "\"");
        assertThat(login.body()).doesNotContain("ledger closed", "href=\"/ledger\"");
    }

    @Test
    void linkFromAnotherSite_takesOneMoreStep_forTheBrowserHoldsTheCookieBack() {
        HttpResponse<String> response = collector.send(collector
                .request("/issues/1", "")
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .build());
        assertThat(response.body()).contains("content=\"0; url=/login?next=%2Fissues%2F1\"");
    }

    @Test
    void tokenInTheForm_opensASession_untilOneSignsOut() {
        HttpResponse<String> in = form("/login", "", "token", RunningCollector.ADMIN, "next", "/ledger");
        assertThat(location(in)).isEqualTo("/ledger");
        String cookie = in.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
        String session = cookie.substring(0, cookie.indexOf(';'));
        HttpResponse<String> ledger = collector.send(collector
                .request("/ledger", "")
                .header("Accept", "text/html")
                .header("Cookie", session)
                .build());
        assertThat(ledger.body()).contains("Closed: nothing is missing", "Sign out");
        collector.send(formRequest("/logout", "").header("Cookie", session).build());
        HttpResponse<String> out = collector.send(collector
                .request("/ledger", "")
                .header("Accept", "text/html")
                .header("Cookie", session)
                .build());
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(page("/login?state=signed_out", "").body()).contains("Signed out");
    }

    @Test
    void wrongToken_isRefused_andTokensOfSidecarsToo() {
        for (String token : List.of("guess", RunningCollector.INGEST)) {
            HttpResponse<String> refused = form("/login", "", "token", token, "next", "/ledger");
            assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
            assertThat(page(location(refused), "").body()).contains("Not known here", "value=\"/ledger\"");
        }
    }

    @Test
    void list_showsTheIssue_andItsPageTheEvidence() {
        HttpResponse<String> list = page("/", RunningCollector.READ);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("PaymentException", "href=\"/issues/1\"", "new in 1.8.2", "in 24 h");
        HttpResponse<String> issue = page("/issues/1", RunningCollector.READ);
        assertThat(issue.statusCode()).isEqualTo(200);
        assertThat(issue.body())
                .contains(
                        "<b>3 times</b>",
                        "com.shop.Payments.charge(Payments.java:42)",
                        "only 1.8.2",
                        "/api/v1/issues/1")
                .contains("The service itself logged an error");
    }

    @Test
    void reader_seesNoButtons_andMayNotPressThem() {
        assertThat(page("/", RunningCollector.READ).body()).doesNotContain("name=\"issue\"", "id=\"bulk\"");
        assertThat(page("/issues/1", RunningCollector.READ).body()).doesNotContain("value=\"resolved\"");
        HttpResponse<String> refused = form("/issues/1/state", RunningCollector.READ, "state", "resolved");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Not allowed");
        assertThat(state(1)).isEqualTo("open");
    }

    @Test
    void admin_resolvesMutesAndReopens_andComesBack() {
        HttpResponse<String> resolved =
                form("/issues/1/state", RunningCollector.ADMIN, "state", "resolved", "back", "/issues/1?view=all");
        assertThat(resolved.statusCode()).isEqualTo(303);
        assertThat(location(resolved)).isEqualTo("/issues/1?view=all");
        assertThat(state(1)).isEqualTo("resolved");
        assertThat(page("/issues/1", RunningCollector.ADMIN).body()).contains("resolved by admin", "Reopen");
        form("/issues/state", RunningCollector.ADMIN, "state", "muted", "issue", "1", "issue", "77", "issue", "x");
        assertThat(state(1)).isEqualTo("muted");
        form("/issues/1/state", RunningCollector.ADMIN, "state", "open");
        assertThat(state(1)).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regressed", "gone", ""})
    void stateThatNobodyMayWishFor_isRefused(String wish) {
        assertThat(form("/issues/1/state", RunningCollector.ADMIN, "state", wish)
                        .statusCode())
                .isEqualTo(400);
        assertThat(state(1)).isEqualTo("open");
    }

    private String state(long number) {
        return collector.json("/api/v1/issues/" + number).at("/state").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void formsLeadToPagesOfOursOnly(String back) {
        assertThat(location(form("/issues/1/state", RunningCollector.ADMIN, "state", "open", "back", back)))
                .isEqualTo("/");
        assertThat(location(form("/theme", "", "theme", "dark", "back", back))).isEqualTo("/");
        assertThat(page("/login?next=" + encoded(back), "").body()).contains("name=\"next\" value=\"/\"");
    }

    @Test
    void formOfAnotherSite_changesNothing() {
        HttpResponse<String> refused = collector.send(formRequest("/login", "", "token", RunningCollector.ADMIN)
                .header("Sec-Fetch-Site", "cross-site")
                .build());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void theme_isKeptInACookie() {
        HttpResponse<String> switched = form("/theme", "", "theme", "dark", "back", "/ledger");
        String cookie = switched.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).startsWith("hark-theme=dark").contains("SameSite=Strict");
        HttpResponse<String> login = collector.send(collector
                .request("/login", "")
                .header("Accept", "text/html")
                .header("Cookie", "hark-theme=dark")
                .build());
        assertThat(login.body()).contains("data-theme=\"dark\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/issues/99",
                "/issues/0",
                "/issues/1x",
                "/issues/99999999999999999999",
                "/assets/hark.000000000000.css"
            })
    void missingPages_saySo(String path) {
        HttpResponse<String> missing = page(path, RunningCollector.READ);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Nothing here", "To the issues");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?after=nonsense",
                "/?view=%00&query=%22%5C%00",
                "/?from=9&after=x",
                "/issues/1?sample=-1&range=%3Cx%3E",
                "/?query=%F0%9F%92%A3+%ff"
            })
    void nonsenseInTheAddress_isNoBug(String path) {
        HttpResponse<String> response = page(path, RunningCollector.READ);
        assertThat(response.statusCode()).isIn(200, 400);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    }

    @Test
    void assets_areKeptForEver_andNeedNoToken() {
        List<String> paths = ASSET.matcher(page("/login", "").body())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(paths).hasSizeGreaterThanOrEqualTo(4);
        for (String path : paths) {
            HttpResponse<String> asset = collector.send(collector
                    .request(path, "")
                    .header("Accept-Encoding", "gzip")
                    .build());
            assertThat(asset.statusCode()).as(path).isEqualTo(200);
            assertThat(asset.headers().firstValue("cache-control").orElse("")).contains("immutable");
            assertThat(asset.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(asset.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(collector.get(path, "").body()).isNotBlank();
        }
    }

    @Test
    void pages_areNotKept_andAllowNothingInline() {
        Map<String, List<String>> headers =
                page("/", RunningCollector.READ).headers().map();
        assertThat(headers.get("cache-control")).containsExactly("no-store");
        assertThat(String.valueOf(headers.get("content-security-policy")))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void hostileWords_comeOutAsWords() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        Finding finding = new Finding(
                FindingId.of("test", evil),
                Kind.Known.SWALLOWED_ERROR,
                "swallowed_error",
                Instant.now(),
                null,
                evil,
                List.of(new Fact(null, evil, evil), new Fact(Instant.now(), evil, evil)),
                new Evidence(null, null, List.of(), Map.of(evil, evil), Map.of()),
                0.5,
                Map.of());
        collector.sendBatch(RunningCollector.INGEST, batches.next(List.of(finding)));
        for (String path : List.of("/", "/issues/2", "/?query=" + encoded(evil), "/ledger")) {
            String html = page(path, RunningCollector.READ).body();
            assertThat(html).doesNotContain("<script>alert", "<img");
            assertThat(scripts(html)).allMatch(script -> script.startsWith("<script src=\"/assets/"));
        }
        assertThat(page("/issues/2", RunningCollector.READ).body())
                .contains("&lt;script&gt;alert(1)", "disagrees with");
    }

    private static List<String> scripts(String html) {
        return Pattern.compile("<script[^>]*>")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toList());
    }

    @Test
    void longList_isShownInParts() {
        List<String> words = List.of("alder", "birch", "cedar", "elm", "fir", "gorse", "hazel", "ivy");
        List<Finding> many = words.stream()
                .flatMap(one -> words.stream().map(other -> plain("Failure " + one + " " + other)))
                .toList();
        collector.sendBatch(RunningCollector.INGEST, batches.next(many));
        String first = page("/", RunningCollector.READ).body();
        assertThat(first).contains("1–50 of 65 issues");
        String next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"")
                .matcher(first)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("&amp;", "&");
        assertThat(page(next, RunningCollector.READ).body()).contains("51–65 of 65 issues", "To the first");
    }

    private static Finding plain(String title) {
        return new Finding(
                FindingId.of("test", title),
                Kind.Known.ERROR,
                "log_error",
                Instant.now(),
                null,
                title,
                List.of(),
                Evidence.NONE,
                1,
                Map.of());
    }
}

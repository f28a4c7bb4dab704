package dev.hark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.Sizes;
import dev.hark.e2e.PagesBrowser.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the packaged collector in a real browser: wide and on a phone, light and dark, with scripts and without. */
@Tag("browser")
class PagesIT {

    @TempDir
    private static Path folder;

    private static Programs programs;
    private static Http collector;
    private static PagesShop shop;
    private static PagesBrowser browser;

    @BeforeAll
    static void start() {
        programs = new Programs(folder);
        programs.collector();
        collector = programs.collectorHttp();
        shop = new PagesShop(collector);
        browser = new PagesBrowser();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        emptyPage_saysWhatToDo();
        shop.issues(70).exceptions(40).everyKind().hostile().swallowedErrors(200);
    }

    @AfterAll
    static void stop() {
        browser.close();
        programs.close();
    }

    @AfterEach
    void nobodyComplains() {
        assertThat(browser.complaints()).isEmpty();
    }

    static Stream<Reader> readers() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colours ->
                        Stream.of(new Reader(1280, 900, colours, true), new Reader(360, 740, colours, true)));
    }

    private static Page signedIn(Reader reader) {
        Page page = browser.open(reader, address());
        page.navigate("/");
        assertThat(page.getByLabel("Token")).isVisible();
        page.getByLabel("Token").fill(Programs.TOKEN);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("main.list")).isVisible();
        return page;
    }

    private static String address() {
        String any = collector.uri("/").toString();
        return any.substring(0, any.length() - 1);
    }

    private static void goodToRead(Page page, String name) {
        assertThat(PagesBrowser.isTooWide(page)).as(name + " is too wide").isFalse();
        assertThat(PagesBrowser.serious(page)).as(name).isEmpty();
    }

    /** Before anything is heard: runs first, for the collector is empty only once. */
    private static void emptyPage_saysWhatToDo() {
        readers().forEach(reader -> {
            Page page = signedIn(reader);
            assertThat(page.locator(".blank h2")).hasText("Nothing heard yet");
            assertThat(page.locator(".blank pre")).containsText("HARK_COLLECTOR_URL=" + address());
            goodToRead(page, "empty");
            PagesBrowser.screenshot(page, "empty-" + reader.name());
            page.context().close();
        });
    }

    @ParameterizedTest
    @MethodSource("readers")
    void everyPage_isGoodToRead(Reader reader) {
        Page page = signedIn(reader);
        Map<String, String> pages = Map.of(
                "list", "/",
                "searched", "/?query=kind:silent",
                "nothing-found", "/?query=nobody+knows+this",
                "silent", numberOf("shop-orders kind:swallowed_error"),
                "loud", numberOf("service:shop-orders kind:error"),
                "hostile", numberOf("onerror"),
                "unknown-kind", numberOf("kind:time_travel"),
                "ledger", "/ledger",
                "missing", "/issues/999999");
        pages.forEach((name, path) -> {
            page.navigate(path);
            goodToRead(page, name);
            PagesBrowser.screenshotWhole(page, name + "-" + reader.name());
        });
        // The page that is missing is a 404, which the console says too.
        assertThat(browser.complaints())
                .allMatch(complaint -> complaint.contains("/issues/999999") && complaint.contains("404"));
        page.locator("button[popovertarget=help]").first().click();
        goodToRead(page, "help");
        PagesBrowser.screenshot(page, "help-" + reader.name());
        page.context().close();
    }

    private static String numberOf(String search) {
        return "/issues/"
                + collector
                        .json("/api/v1/issues?limit=1&query=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                        .get("issues")
                        .get(0)
                        .get("number")
                        .asLong();
    }

    @Test
    void wayIn_refusesWhatItDoesNotKnow_andComesBackToWhereOneWanted() {
        Page page = browser.open(Reader.WIDE, address());
        page.navigate("/ledger");
        page.getByLabel("Token").fill("guess");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not known here");
        goodToRead(page, "refused");
        PagesBrowser.screenshot(page, "login-refused");
        page.getByLabel("Token").fill(Programs.TOKEN);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/ledger$"));
        page.getByTitle("Sign out").click();
        assertThat(page.locator("h1")).hasText("Signed out");
        PagesBrowser.screenshot(page, "login-signed-out");
        page.navigate("/");
        assertThat(page.locator("h1")).hasText("Sign in");
        page.context().close();
    }

    @Test
    void linkInTheMessageOfThePager_needsNoSecondSignIn() {
        Page page = signedIn(Reader.WIDE);
        String issue = numberOf("kind:drift");
        page.navigate("about:blank");
        page.setContent("<a href='" + address() + issue + "'>look</a>");
        page.getByText("look").click();
        assertThat(page.locator("main.issue")).isVisible();
        assertThat(page).hasURL(address() + issue);
        page.context().close();
    }

    @Test
    void fifteenIssuesFitOnAScreen_silentKindsFirst() {
        Page page = signedIn(Reader.WIDE);
        page.navigate("/");
        long whole = page.locator("tr[data-issue]").all().stream()
                .map(Locator::boundingBox)
                .filter(box -> box.y + box.height <= 900)
                .count();
        assertThat(whole).isGreaterThanOrEqualTo(15);
        List<String> kinds = page.locator("tr[data-issue] .kind").allInnerTexts();
        assertThat(kinds.indexOf("error")).isGreaterThan(kinds.indexOf("partial save"));
        assertThat(page.locator("tr[data-issue] svg.spark").first())
                .hasAttribute("aria-label", Pattern.compile(".+ in 24 h.*"));
        page.context().close();
    }

    @Test
    void list_isSmallOverTheWire() {
        Page page = signedIn(Reader.WIDE);
        List<Request> requests = new CopyOnWriteArrayList<>();
        page.context().onRequestFinished(requests::add);
        page.navigate("/?view=all");
        page.waitForLoadState();
        long bytes = requests.stream()
                .map(Request::sizes)
                .mapToLong(PagesIT::received)
                .sum();
        assertThat(page.locator("tr[data-issue]")).hasCount(50);
        assertThat(bytes).isBetween(1_000L, 60_000L);
        page.context().close();
    }

    private static long received(Sizes sizes) {
        return sizes.responseBodySize + (long) sizes.responseHeadersSize;
    }

    @Test
    void issue_showsBothFacts_foldsLibraries_marksTheFailingLine() {
        Page page = signedIn(Reader.WIDE);
        page.navigate(numberOf("shop-orders kind:swallowed_error"));
        assertThat(page.locator(".facts .statement")).hasCount(2);
        assertThat(page.getByLabel("disagrees with")).isVisible();
        assertThat(page.locator(".frames.own li").first())
                .hasText("dev.shop.pay.PaymentClient.charge(PaymentClient.java:88)");
        assertThat(page.locator("details.frames").first()).not().hasAttribute("open", "");
        assertThat(page.locator("details.frames summary").first()).hasText("14 frames of org.springframework");
        assertThat(page.locator(".log .failing")).containsText("charge of order");
        assertThat(page.locator(".where")).containsText("only 1.8.2");
        assertThat(page.locator(".history")).containsText("opened");
        assertThat(page.locator(".lead time").first()).containsText("CE");
        page.getByText("No. 1, the first").click();
        assertThat(page.locator(".samples [aria-current]")).hasText("No. 1, the first");
        page.context().close();
    }

    @Test
    void keys_moveOpenMuteAndResolve() {
        Page page = signedIn(Reader.WIDE);
        page.navigate("/?query=service:shop-many");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator("tr[data-issue]").first()).hasClass(Pattern.compile(".*here.*"));
        String muted = page.locator("tr.here").getAttribute("data-issue");
        page.keyboard().press("m");
        assertThat(page.locator("tr[data-issue=\"" + muted + "\"]")).hasCount(0);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("main.issue")).isVisible();
        page.keyboard().press("e");
        assertThat(page.locator(".signs .state")).hasText("resolved");
        assertThat(page.locator(".history")).containsText("resolved by admin");
        page.keyboard().press("u");
        assertThat(page.locator("main.list")).isVisible();
        assertThat(page.locator("#query")).hasValue("service:shop-many");
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isHidden();
        page.context().close();
    }

    @Test
    void search_narrowsWhileTyping_keepsTheAddress_andGoesBack() {
        Page page = signedIn(Reader.WIDE);
        page.navigate("/");
        page.keyboard().press("/");
        page.keyboard().type("kind:partial_save");
        assertThat(page.locator("tr[data-issue]")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*query=kind%3Apartial_save.*"));
        assertThat(page.locator("#query")).isFocused();
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Resolved"))
                .click();
        assertThat(page.locator(".blank h2")).hasText("No issue matches");
        page.goBack();
        assertThat(page.locator("tr[data-issue]")).hasCount(1);
        page.context().close();
    }

    @Test
    void news_areToldInABar_andNothingMoves() {
        Page page = signedIn(Reader.WIDE);
        page.navigate("/");
        String first = page.locator("tr[data-issue]").first().getAttribute("data-issue");
        double top = page.locator("tr[data-issue]").first().boundingBox().y;
        page.waitForFunction("performance.getEntriesByType('resource').length > 0");
        shop.fresh("Mail server answered with greylisting tonight");
        assertThat(page.locator("#fresh")).hasText("1 new · show");
        assertThat(page.locator("tr[data-issue]").first()).hasAttribute("data-issue", first);
        assertThat(page.locator("tr[data-issue]").first().boundingBox().y).isEqualTo(top);
        PagesBrowser.screenshot(page, "news");
        page.locator("#fresh").click();
        assertThat(page.getByText("Mail server answered with greylisting tonight"))
                .isVisible();
        assertThat(page.locator("#fresh")).isHidden();
        page.context().close();
    }

    @Test
    void everything_worksWithoutScripts() {
        Page page = signedIn(Reader.WIDE.withoutScripts());
        page.locator("#query").fill("service:shop-many");
        page.locator(".find button").click();
        assertThat(page.locator("tr[data-issue]")).hasCount(50);
        page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".foot")).containsText("51–");
        String issue = page.locator("tr[data-issue]").nth(2).getAttribute("data-issue");
        page.locator("input[value=\"" + issue + "\"]").check();
        page.locator("#bulk button[value=muted]").click();
        page.navigate("/issues/" + issue);
        assertThat(page.locator(".signs .state")).hasText("muted");
        page.locator(".actions button[value=resolved]").click();
        assertThat(page.locator(".signs .state")).hasText("resolved");
        page.locator(".actions button[value=open]").click();
        assertThat(page.locator(".actions button[value=resolved]")).isVisible();
        page.locator("header button[title^=Colours]").click();
        page.locator("header button[title^=Colours]").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("button[popovertarget=help]").first().click();
        assertThat(page.locator("#help")).isVisible();
        page.context().close();
    }

    @Test
    void formsOfOtherSites_areRefused_andPolicyIsStrict() {
        Page page = signedIn(Reader.WIDE);
        Response response = page.navigate("/");
        assertThat(response.headerValue("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headerValue("x-content-type-options")).isEqualTo("nosniff");
        String number = numberOf("kind:drift");
        var refused = page.context()
                .request()
                .post(
                        address() + number + "/state",
                        RequestOptions.create()
                                .setHeader("Sec-Fetch-Site", "cross-site")
                                .setForm(FormData.create().set("state", "resolved")));
        assertThat(refused.status()).isEqualTo(403);
        page.context().close();
    }
}

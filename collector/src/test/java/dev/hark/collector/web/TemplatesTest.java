package dev.hark.collector.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.web.view.KindSign;
import dev.hark.collector.web.view.StateSign;
import dev.hark.collector.web.view.Theme;
import dev.hark.signal.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What holds for every page in every state, whatever is shown on it. */
class TemplatesTest {

    private final Rendering rendering = new Rendering();
    private final Map<String, Markup> pages = rendering.all(Theme.DARK).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, page -> Markup.of(page.getValue())));

    @Test
    void hostileText_isEscaped() {
        assertThat(pages).allSatisfy((name, page) -> {
            assertThat(page.html()).doesNotContain("<script>alert", "<img");
            assertThat(page.named("script"))
                    .allMatch(tag -> tag.attribute("src").startsWith("/assets/"));
        });
        assertThat(page("hostile").html()).contains("&lt;script&gt;alert(1)");
        assertThat(page("nothing_found").html()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void markup_needsNoInlineScriptOrStyle() {
        assertThat(pages)
                .allSatisfy((name, page) -> assertThat(page.tags()).allSatisfy(tag -> {
                    assertThat(tag.name()).isNotEqualTo("style");
                    assertThat(tag.attributes().keySet()).noneMatch(attribute -> attribute.startsWith("on"));
                    assertThat(tag.attributes()).doesNotContainKey("style");
                }));
    }

    @Test
    void addresses_areOurOwn() {
        assertThat(pages).allSatisfy((name, page) -> {
            assertThat(page.values("href")).allMatch(href -> href.matches("/(?!/).*|#main"));
            assertThat(page.values("src")).allMatch(src -> src.startsWith("/assets/"));
            assertThat(page.values("action")).allMatch(action -> action.matches("/(?!/).*"));
        });
    }

    @Test
    void page_hasOneHeadingOneMainAndAName() {
        assertThat(pages).allSatisfy((name, page) -> {
            assertThat(page.named("h1")).as(name).hasSize(1);
            assertThat(page.named("main")).hasSize(1);
            assertThat(page.named("html")).allMatch(tag -> tag.attribute("lang").equals("en"));
            assertThat(page.html()).containsPattern("<title>[^<]+ · Hark</title>");
        });
    }

    @Test
    void ids_areUnique() {
        assertThat(pages)
                .allSatisfy((name, page) -> assertThat(page.values("id")).doesNotHaveDuplicates());
    }

    @Test
    void fields_haveLabels() {
        assertThat(pages).allSatisfy((name, page) -> {
            Set<String> labelled =
                    page.named("label").map(tag -> tag.attribute("for")).collect(Collectors.toSet());
            assertThat(page.named("input").filter(tag -> !tag.attribute("type").equals("hidden")))
                    .allMatch(tag ->
                            tag.attributes().containsKey("aria-label") || labelled.contains(tag.attribute("id")));
        });
    }

    @Test
    void signs_areDrawn() throws IOException {
        Set<String> drawn = Markup.of(resource("signs.svg"))
                .named("symbol")
                .map(tag -> tag.attribute("id"))
                .collect(Collectors.toSet());
        assertThat(pages)
                .allSatisfy((name, page) -> assertThat(page.named("use")
                                .map(tag -> tag.attribute("href").replaceAll(".*#", "")))
                        .allMatch(drawn::contains));
        assertThat(drawn)
                .containsAll(Kind.all().stream()
                        .map(kind -> KindSign.of(kind).sign())
                        .toList());
        assertThat(drawn).contains(KindSign.of(Kind.of("newer_kind")).sign());
        assertThat(drawn)
                .containsAll(List.of(StateSign.values()).stream()
                        .map(StateSign::sign)
                        .toList());
    }

    @Test
    void list_ofFiftyIsSmallOverTheWire() throws IOException {
        var rows =
                IntStream.range(0, 50).mapToObj(i -> Samples.rows().get(i % 19)).toList();
        int page = gzipped(rendering.render("issues.jte", Samples.issues(rows, "", null, Theme.AUTO)));
        int assets = gzipped(resource("hark.css")) + gzipped(resource("hark.js")) + gzipped(resource("signs.svg"));
        int htmx = 17_000;
        assertThat(page + assets + htmx).isLessThan(60_000);
    }

    @Test
    void style_drawsNothingFromElsewhere() throws IOException {
        assertThat(resource("hark.css")).doesNotContain("url(", "@import", "http");
        assertThat(Pattern.compile("https?://(?!www\\.w3\\.org)")
                        .matcher(resource("signs.svg"))
                        .find())
                .isFalse();
    }

    private Markup page(String name) {
        return Objects.requireNonNull(pages.get(name), name);
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.size();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TemplatesTest.class.getResourceAsStream("/dev/hark/collector/web/static/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

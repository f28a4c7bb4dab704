package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.AnswerShape.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWatchTest {

    private static final Set<String> DECLARED = Set.of("order.state", "total", "items.sku", "paid");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"no stock\"}",
                "{\"error\":{\"code\":1}}",
                "{\"errors\":[{\"message\":\"x\"}],\"data\":null}",
                "{\"errors\":[\"x\"]}",
                "{\"success\":false}",
                "{\"ok\":false,\"x\":1}",
                "{\"status\":\"ERROR\"}",
                "{\"status\":\"fail\",\"data\":{}}",
                "{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410}",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600},\"id\":1}"
            })
    void answer_thatSpeaksOfAnError(String json) {
        assertThat(read(json).verdict()).isEqualTo(Verdict.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "null",
                "\"error\"",
                "{\"error\":null}",
                "{\"error\":false,\"errors\":[]}",
                "{\"errors\":{}}",
                "{\"error\":\"\",\"errors\":0}",
                "{\"success\":true,\"status\":\"ok\"}",
                "{\"status\":404,\"name\":\"not a problem document\"}",
                "{\"data\":{\"error\":\"inside\",\"success\":false}}",
                "[{\"error\":\"of one element\"}]",
                " {\"a\":[1,2,{\"b\":[]}]} \n"
            })
    void answer_thatDoesNot(String json) {
        assertThat(read(json).verdict()).isEqualTo(Verdict.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{]", "{\"a\":}", "{} {}", "nul", "<html>", "{\"a\":1", "{\"a\":NaN}", "{\"a\":01}"})
    void answer_thatIsNone(String json) {
        assertThat(read(json).verdict()).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void hostileAnswers_endQuietly() {
        assertThat(read("[".repeat(100_000)).verdict()).isEqualTo(Verdict.MALFORMED);
        assertThat(read("{\"a\":".repeat(100_000)).verdict()).isEqualTo(Verdict.MALFORMED);
        assertThat(read("{\"" + "n".repeat(100_000) + "\":1}").verdict()).isEqualTo(Verdict.MALFORMED);
        assertThat(read("9".repeat(100_000)).verdict()).isEqualTo(Verdict.MALFORMED);
        assertThat(read("\"" + "s".repeat(100_000) + "\"").verdict()).isEqualTo(Verdict.SUCCESS);
        assertThat(read("{\"error\":\"\\ud800\",\"total\":1e999999}").fields()).containsEntry("total", "1e999999");
    }

    @Test
    void declaredFields_areNoted() {
        AnswerShape shape = read("""
                {"order":{"state":"paid","x":{"state":"no"}},"total":12.50,"items":[{"sku":"a"},{"sku":"b"}],"paid":true}
                """);

        assertThat(shape.fields())
                .isEqualTo(Map.of("order.state", "paid", "total", "12.50", "items.sku", "b", "paid", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "{\"items\":[]}",
                "{\"items\":[],\"total\":0,\"page\":{\"size\":20}}",
                "{\"data\":{}, \"x\":[]}"
            })
    void answer_withNothingInIt(String json) {
        assertThat(read(json).empty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "{\"a\":1}",
                "{\"items\":[{}]}",
                "{\"items\":[],\"others\":[[]]}",
                "[null]",
                "{\"a\":{\"b\":[]}}"
            })
    void answer_withSomethingInIt(String json) {
        assertThat(read(json).empty()).isFalse();
    }

    @Test
    void cutAnswer_isNotTakenForEmpty() {
        assertThat(read("{\"items\":[", false).empty()).isFalse();
    }

    @Test
    void version_isNotedWhereItStandsAtTheTop() {
        assertThat(read("{\"id\":1,\"version\":7}").version()).isEqualTo("7");
        assertThat(read("{\"updated_at\":\"2026-03-01T12:00:00Z\",\"revision\":2}")
                        .version())
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(read("{\"order\":{\"version\":7},\"revision\":null}").version())
                .isNull();
        assertThat(read("[{\"version\":7}]").version()).isNull();
    }

    @Test
    void longValue_isCut() {
        assertThat(read("{\"total\":\"" + "x".repeat(500) + "\"}").fields().get("total"))
                .hasSize(200);
    }

    @Test
    void cutAnswer_saysWhatCameBefore() {
        assertThat(read("{\"error\":\"x\",", false).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(read("{\"a\":\"x\",", false).verdict()).isEqualTo(Verdict.CUT);
    }

    @Property(tries = 200)
    void wherePartsAreCut_doesNotMatter(@ForAll @IntRange(min = 1, max = 60) int size) {
        String json = "{\"errors\":[{\"m\":\"\u00e4\u20ac\\u00e4\"}],\"order\":{\"state\":\"open\"},\"total\":-1.5e3}";
        JsonWatch watch = new JsonWatch.Reading(DECLARED).begin();
        ByteBuf bytes = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);

        for (int at = 0; at < bytes.readableBytes(); at += size) {
            watch.add(bytes, at, Math.min(size, bytes.readableBytes() - at));
        }

        assertThat(watch.end(true))
                .isEqualTo(
                        new AnswerShape(Verdict.ERROR, Map.of("order.state", "open", "total", "-1.5e3"), null, false));
    }

    @Property
    void anything_isReadWithoutHarm(@ForAll byte[] bytes) {
        JsonWatch watch = new JsonWatch.Reading(DECLARED).begin();
        watch.add(Unpooled.wrappedBuffer(bytes), 0, bytes.length);

        assertThat(watch.end(true).verdict()).isNotEqualTo(Verdict.UNREAD);
    }

    private static AnswerShape read(String json) {
        return read(json, true);
    }

    private static AnswerShape read(String json, boolean whole) {
        JsonWatch watch = new JsonWatch.Reading(DECLARED).begin();
        ByteBuf bytes = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        watch.add(bytes, 0, bytes.readableBytes());
        return watch.end(whole);
    }
}

package dev.hark.sidecar.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.sidecar.observe.JsonValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPlacesTest {

    private static final String ORDER = """
            {"id": "o-7", "total": 30.30, "lines": [{"sku": "a", "amount": 10.10}, {"sku": "b", "amount": 20.20}],
             "a/b": {"c~d": true}, "none": null, "password": "x", "pairs": [[1, 2], [3]], "big": 1e999999999}
            """;

    @Test
    void places_areFoundInOnePass() throws IOException {
        assertThat(at("/id")).isEqualTo(new JsonValues(1, null, "o-7"));
        assertThat(at("/total")).isEqualTo(new JsonValues(1, new BigDecimal("30.30"), "30.30"));
        assertThat(at("/lines/*/amount")).isEqualTo(new JsonValues(2, new BigDecimal("30.30"), "10.10"));
        assertThat(at("/lines/*")).isEqualTo(new JsonValues(2, null, "an object"));
        assertThat(at("/lines")).isEqualTo(new JsonValues(1, null, "an array"));
        assertThat(at("/lines/1/sku")).isEqualTo(new JsonValues(1, null, "b"));
        assertThat(at("/a~1b/c~0d")).isEqualTo(new JsonValues(1, null, "true"));
        assertThat(at("/none")).isEqualTo(new JsonValues(1, null, "null"));
        assertThat(at("/pairs/*/*")).isEqualTo(new JsonValues(3, new BigDecimal("6"), "1"));
        assertThat(at("/nowhere")).isEqualTo(JsonValues.NONE);
    }

    @Test
    void absurdNumber_isNone() throws IOException {
        assertThat(at("/big").sum()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "<html>", "[1,", "{\"a\": tru}", "nul"})
    void text_thatIsNoJson_isRefused(String text) {
        assertThatThrownBy(() -> new JsonPlaces(List.of("/a")).read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void nestingAndLongNumbers_areBounded() {
        assertThatThrownBy(() ->
                        new JsonPlaces(List.of("/a")).read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new JsonPlaces(List.of("/*"))
                        .read(("[" + "9".repeat(100_000) + "]").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static JsonValues at(String pointer) throws IOException {
        return new JsonPlaces(List.of(pointer))
                .read(ORDER.getBytes(StandardCharsets.UTF_8))
                .getOrDefault(pointer, JsonValues.NONE);
    }
}

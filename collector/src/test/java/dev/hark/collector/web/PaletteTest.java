package dev.hark.collector.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of colours that the style puts on each other can be read, by WCAG AA, in light and in dark. */
class PaletteTest {

    private static final Pattern COLOUR =
            Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");

    private final Map<String, int[]> palette = palette();

    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "ink, panel",
        "ink, sunk",
        "ink, wash",
        "ink, bad-wash",
        "soft, paper",
        "soft, panel",
        "soft, sunk",
        "soft, wash",
        "soft, bad-wash",
        "accent, paper",
        "accent, panel",
        "accent, bad-wash",
        "on-accent, accent",
        "bad, panel",
        "bad, paper",
        "bad, bad-wash",
        "bad, wash",
        "warn, panel",
        "warn, paper",
        "warn, warn-wash",
        "warn, wash",
        "good, panel",
        "good, paper",
        "good, wash"
    })
    void text_standsOut(String text, String ground) {
        assertThat(contrast(text, ground, 0)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(text, ground, 1)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource({"bar, panel", "edge, panel", "edge, paper", "accent, wash"})
    void shapes_standOut(String shape, String ground) {
        assertThat(contrast(shape, ground, 0)).as("light").isGreaterThanOrEqualTo(3);
        assertThat(contrast(shape, ground, 1)).as("dark").isGreaterThanOrEqualTo(3);
    }

    private double contrast(String one, String other, int theme) {
        double a = luminance(colour(one)[theme]);
        double b = luminance(colour(other)[theme]);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private int[] colour(String name) {
        return Objects.requireNonNull(palette.get(name), name);
    }

    private static double luminance(int rgb) {
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static double channel(int value) {
        double share = (value & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Map<String, int[]> palette() {
        Map<String, int[]> palette = new HashMap<>();
        COLOUR.matcher(style()).results().forEach(colour -> palette.put(colour.group(1), rgb(colour)));
        return palette;
    }

    private static int[] rgb(MatchResult colour) {
        return new int[] {Integer.parseInt(colour.group(2), 16), Integer.parseInt(colour.group(3), 16)};
    }

    private static String style() {
        try (InputStream in = PaletteTest.class.getResourceAsStream("/dev/hark/collector/web/static/hark.css")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

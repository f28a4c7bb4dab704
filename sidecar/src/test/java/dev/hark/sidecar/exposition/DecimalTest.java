package dev.hark.sidecar.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @Test
    void everyDouble_isReadAsTheJdkReadsIt() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 3 == 0
                    ? finite(Double.longBitsToDouble(random.nextLong()))
                    : i % 3 == 1 ? random.nextInt(2_000_000) / 1000.0 : random.nextLong();
            String text = i % 2 == 0 ? Double.toString(value) : new java.math.BigDecimal(finite(value)).toString();
            assertThat(Double.valueOf(read(text))).as(text).isEqualTo(Double.valueOf(text));
            assertThat(near(text))
                    .as(text)
                    .isCloseTo(Double.parseDouble(text), org.assertj.core.data.Percentage.withPercentage(1e-9));
        }
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "08",
                ".5",
                "5.",
                "1E5",
                "1e+5",
                "+1",
                "Inf",
                "+inf",
                "-Infinity",
                "NaN",
                "nan",
                "0000000000000000000000000001.2e-1",
                "123456789012345678901234567890",
                "1e400",
                "1e-400"
            })
    void numbers_areTaken(String text) {
        double expected = Double.parseDouble(
                text.replaceAll("(?i)inf(inity)?", "Infinity").replaceAll("(?i)nan", "NaN"));
        assertThat(Double.valueOf(read(text))).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ".", "e5", "1e", "1e+", "1_2", "0x1", "0x1p-3", "1f", "1d", " 1", "1 ", "+NaN", "infin",
                "1.1.1", "٣"
            })
    void otherText_isRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new Decimal().read(bytes, 0, bytes.length)).isFalse();
    }

    private static double read(String text) {
        return decimal(text).exact();
    }

    private static double near(String text) {
        return decimal(text).near();
    }

    private static Decimal decimal(String text) {
        Decimal decimal = new Decimal();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(decimal.read(bytes, 0, bytes.length)).as(text).isTrue();
        return decimal;
    }
}

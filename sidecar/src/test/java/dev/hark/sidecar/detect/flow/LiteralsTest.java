package dev.hark.sidecar.detect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "order (?P<key>[A-Z]+) placed     ~ ` placed`",
                "mail sent for (?P<key>\\S+)      ~ `mail sent for `",
                "colou?r of (?P<key>.*)           ~ `r of `",
                "paid|charged                     ~ ``",
                "(?i)order (?P<key>\\d+) placed   ~ ``",
                "saved (?:one|two) lines          ~ `saved `",
                "took \\d+ms \\[done\\]           ~ `ms [done]`",
                "say \"hello there\" to (?P<k>x)   ~ `hello there`",
                "ab{0,3}cd                        ~ `cd`",
                "[^]x]yz                          ~ `yz`",
            })
    void literal_isInEveryMatch(String expression, String literal) {
        assertThat(Pattern.compile(expression).pattern()).isEqualTo(expression);
        assertThat(Literals.in(expression)).isEqualTo(literal);
    }

    @Property(tries = 500)
    void search_findsWhatIndexOfFinds(
            @ForAll @Size(min = 1, max = 5) List<@AlphaChars @StringLength(min = 3, max = 6) String> texts,
            @ForAll @StringLength(max = 80) @AlphaChars String line,
            @ForAll boolean planted) {
        String full = planted
                ? line.substring(0, line.length() / 2) + texts.getLast() + line.substring(line.length() / 2)
                : line;
        byte[] bytes = ("xx" + full + "yy").getBytes(StandardCharsets.US_ASCII);
        assertThat(new LiteralSearch(texts).in(bytes, 2, bytes.length - 2))
                .isEqualTo(texts.stream().anyMatch(full::contains));
    }

    @Test
    void lines_areAskedForByTheirTextsAndNowAndThenForTheirTime() {
        Wanted wanted = Wanted.of(List.of(new LogSign("mail sent", null, null, null, null)));
        byte[] other = "cache refreshed".getBytes(StandardCharsets.US_ASCII);
        int asked = 0;
        for (int i = 0; i < 10_000; i++) {
            asked += wanted.wants(other, 0, other.length) ? 1 : 0;
        }
        assertThat(asked).isBetween(20, 60);
        byte[] step = "the mail sent".getBytes(StandardCharsets.US_ASCII);
        assertThat(wanted.wants(step, 0, step.length)).isTrue();
    }
}

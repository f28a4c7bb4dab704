package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.parse.DeclaredPattern;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs whose headers are recognised only because somebody declared them. */
class DeclaredPatternsTest {

    private static final String LOG = """
            ~17~ shop/pay !!good!! order=4 @2026-03-01 11:02:10 all is well
            ~17~ shop/pay !!ERROR!! order=5 @2026-03-01 11:02:11 it broke
            java.io.IOException: no route
            	at com.shop.Pay.charge(Pay.java:3)
            ~17~ shop/pay !!good!! order=6 @2026-03-01 11:02:12 error is a word
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~(?P<thread>\\d+)~ (?P<logger>\\S+) !!(?P<level>\\w+)!! order=(?P<order>\\d+) @(?P<time>\\S+ \\S+) (?P<message>.*)",
                "~(?<thread>\\d+)~ (?<logger>\\S+) !!(?<level>\\w+)!! order=(?<order>\\d+) @(?<time>\\S+ \\S+) ",
                "~%{INT:thread}~ %{NOTSPACE:logger} !!%{LOGLEVEL:level}!! order=%{INT:order} @%{TIMESTAMP_ISO8601:time} %{GREEDYDATA:message}",
            })
    void partsOfTheRecord_areReadByTheirNames(String pattern) throws DeclaredPattern.Malformed {
        Reading reading = new Reading(ZoneId.of("Europe/Berlin"), List.of(DeclaredPattern.of(pattern)));
        List<Finding> found = Heard.in(LOG, reading);
        assertThat(Heard.lines(found)).containsExactly("2-4");
        Finding finding = found.getFirst();
        assertThat(finding.time()).isEqualTo(Instant.parse("2026-03-01T10:02:11Z"));
        assertThat(Heard.log(finding).logger()).isEqualTo("shop/pay");
        assertThat(Heard.log(finding).thread()).isEqualTo("17");
        assertThat(Heard.log(finding).message()).isEqualTo("it broke");
        assertThat(Heard.log(finding).attributes()).isEqualTo(Map.of("order", "5"));
        assertThat(Heard.chain(finding)).isEqualTo("java.io.IOException: no route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?P<level>(a+)+)$b", "(?P<message>(x*)*y)"})
    void badlyWrittenPattern_takesLinearTime(String pattern) throws DeclaredPattern.Malformed {
        Reading reading = new Reading(ZoneId.of("UTC"), List.of(DeclaredPattern.of(pattern)));
        String line = "a".repeat(20_000) + "\n" + "x".repeat(20_000) + "\n";
        assertThat(Heard.in(line, reading)).isEmpty();
    }
}

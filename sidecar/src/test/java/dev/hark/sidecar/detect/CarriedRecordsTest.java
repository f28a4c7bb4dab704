package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that something else carries: syslog, the journal, runtimes that add a time, composed containers. */
class CarriedRecordsTest {

    private static final String SYSLOG = "Mar  1 10:02:11 host shop[17]: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                SYSLOG + "2026-03-01 10:02:11,123 ERROR [http-7] com.shop.Pay - it broke¦com.shop.Pay",
                SYSLOG + "{\"level\":\"error\",\"msg\":\"it broke\",\"logger\":\"pay\"}¦pay",
                SYSLOG + "level=error msg=\"it broke\" logger=pay¦pay",
                SYSLOG + "error: it broke¦shop",
                "<14>" + SYSLOG + "ERROR [http-7] com.shop.Pay - it broke¦com.shop.Pay",
                "2026-03-01T10:02:11.123456+00:00 host shop[17]: error: it broke¦shop",
                "2026-03-01T10:02:11.123456789Z {\"level\":50,\"msg\":\"it broke\",\"name\":\"pay\"}¦pay",
                "2026-03-01T10:02:11.123456789Z 2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Pay - it broke¦com.shop.Pay",
                "shop.log.1 2026-03-01 10:02:11.123 17 ERROR shop.pay [req-1 a b] it broke¦shop.pay",
            })
    void programsOwnHeader_isReadBehindTheCarriers(String line, String logger) {
        Finding finding = Heard.only(line + "\n");
        assertThat(Heard.log(finding).level()).isEqualTo(Level.ERROR);
        assertThat(Heard.log(finding).message()).isEqualTo("it broke");
        assertThat(Heard.log(finding).logger()).isEqualTo(logger);
        assertThat(finding.time())
                .isBetween(Instant.parse("2026-03-01T10:02:11Z"), Instant.parse("2026-03-01T10:02:12Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<11>" + SYSLOG + "2026-03-01 10:02:11,123 INFO [http-7] com.shop.Pay - fine",
                SYSLOG + "{\"level\":\"info\",\"msg\":\"fine\",\"error\":\"\"}",
                SYSLOG + "level=info msg=\"an error was mended\"",
            })
    void programThatSaysAllIsWell_isBelieved(String line) {
        assertThat(Heard.in(line + "\n")).isEmpty();
    }

    @Test
    void traceWithTheCarriersHeaderOnEachLine_isOne() {
        List<Finding> found = Heard.in(SYSLOG + "2026-03-01 10:02:11,123 ERROR [main] com.shop.Pay - it broke\n"
                + SYSLOG + "java.io.IOException: no route\n"
                + SYSLOG + "\tat com.shop.Pay.charge(Pay.java:3)\n"
                + SYSLOG + "2026-03-01 10:02:11,124 INFO [main] com.shop.Pay - going on\n");
        assertThat(Heard.lines(found)).containsExactly("1-3");
        assertThat(Heard.chain(found.getFirst())).isEqualTo("java.io.IOException: no route");
    }

    @Test
    void traceInOneLine_isReadByItsEscapedLineEnds() {
        Finding finding = Heard.only(
                SYSLOG
                        + "java.io.IOException: no route#012#011at com.shop.Pay.charge(Pay.java:3)#012Caused by: java.io.EOFException\n");
        assertThat(Heard.chain(finding)).isEqualTo("java.io.IOException: no route < java.io.EOFException");
        Finding other = Heard.only(
                "2026-03-01 10:02:11 ERROR [main] c.s.Pay - it broke\\njava.io.IOException: no route\\n\\tat com.shop.Pay.charge(Pay.java:3)\n");
        assertThat(Heard.chain(other)).isEqualTo("java.io.IOException: no route");
    }

    @Test
    void kernelBehindAnIsoDate_isHeard() {
        Finding finding = Heard.only(
                "2026-03-01T10:02:11.123456+00:00 host kernel: [ 1234.567890] Out of memory: Killed process 17 (java) total-vm:1kB\n");
        assertThat(finding.kind()).isEqualTo(Kind.Known.CRASH);
    }

    @Test
    void composedContainers_areJoinedApart() {
        List<Finding> found = Heard.in("""
                web-1  | Traceback (most recent call last):
                db-1   | 2026-03-01 10:00:00.124 UTC [17] ERROR:  relation "x" does not exist
                web-1  |   File "/app/main.py", line 9, in <module>
                db-1   | 2026-03-01 10:00:00.124 UTC [17] STATEMENT:  select 1
                web-1  |     place()
                web-1  | ValueError: bad
                cache  | {"level":"error","msg":"third"}
                cache  | fine
                """);
        assertThat(Heard.lines(found)).containsExactlyInAnyOrder("1-6", "2-4", "7-7");
    }

    @Test
    void podNames_areTakenOff() {
        List<Finding> found = Heard.in("""
                [pod/web-1/app] 2026-03-01 10:00:00 ERROR [main] com.shop.Pay - it broke
                [pod/web-1/app] java.io.IOException: no route
                [pod/web-1/app] 	at com.shop.Pay.charge(Pay.java:3)
                [pod/web-2/app] 2026-03-01 10:00:00 INFO [main] com.shop.Pay - fine
                """);
        assertThat(Heard.lines(found)).containsExactly("1-3");
    }

    @Test
    void barBehindAWord_isNoContainer() {
        List<Finding> found = Heard.in("""
                error | it broke
                name | age
                ERROR | it broke again
                """);
        assertThat(Heard.lines(found)).contains("3-3");
    }
}

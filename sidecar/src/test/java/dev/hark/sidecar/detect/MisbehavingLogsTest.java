package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real logs do that no format describes, one test for each way. */
class MisbehavingLogsTest {

    @Test
    void headersMessageEmpty_typeOnTheNextLine() {
        Finding finding = Heard.only("""
                2026-03-01 10:02:11,123 ERROR [main] com.shop.Pay -\s
                java.io.IOException: no route
                	at com.shop.Pay.charge(Pay.java:3)
                """);
        assertThat(Heard.chain(finding)).isEqualTo("java.io.IOException: no route");
        assertThat(Heard.lines(List.of(finding))).containsExactly("1-3");
    }

    @Test
    void levelOnTheSecondLine() {
        List<Finding> found = Heard.in("""
                Mar 01, 2026 10:02:11 AM com.shop.Pay charge
                INFO: fine
                Mar 01, 2026 10:02:12 AM com.shop.Pay charge
                SEVERE: it broke
                java.io.IOException: no route
                	at com.shop.Pay.charge(Pay.java:3)
                """);
        assertThat(Heard.lines(found)).containsExactly("3-6");
        assertThat(Heard.log(found.getFirst()).level()).isEqualTo(Level.ERROR);
    }

    @Test
    void rawStackAtTheMargin_betweenRecords() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11,123 INFO [main] com.shop.Pay - fine

                java.lang.IllegalStateException: nobody logged me
                at com.shop.Pay.charge(Pay.java:3)
                at com.shop.Pay.main(Pay.java:1)
                2026-03-01 10:02:11,124 INFO [main] com.shop.Pay - fine
                """);
        assertThat(found).hasSize(1);
        assertThat(Heard.source(found.getFirst()).lastLine()).isEqualTo(5);
        assertThat(Heard.chain(found.getFirst())).isEqualTo("java.lang.IllegalStateException: nobody logged me");
    }

    @Test
    void typeFollowedByASemicolonOrByNothing() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11,123 ERROR [main] com.shop.Pay - a
                org.db.SqlException; bad statement
                	at com.shop.Pay.charge(Pay.java:3)
                2026-03-01 10:02:11,124 ERROR [main] com.shop.Pay - b
                java.lang.StackOverflowError
                	at com.shop.Pay.charge(Pay.java:3)
                """);
        assertThat(found)
                .extracting(Heard::chain)
                .containsExactly("org.db.SqlException: bad statement", "java.lang.StackOverflowError");
    }

    @Test
    void blankLinesAndColoursInside() {
        List<Finding> found = Heard.in("""
                \u001b[2m2026-03-01 10:02:11.123\u001b[0m \u001b[31mERROR\u001b[0m [main] com.shop.Pay : it broke

                \u001b[0mjava.io.IOException: no route
                	at com.shop.Pay.charge(Pay.java:3)

                	at com.shop.Pay.main(Pay.java:1)
                \u001b[2m2026-03-01 10:02:12.123\u001b[0m \u001b[32m INFO\u001b[0m [main] com.shop.Pay : fine
                """);
        assertThat(Heard.lines(found)).containsExactly("1-6");
        assertThat(Heard.thrown(found.getFirst()).frames()).hasSize(2);
    }

    @Test
    void twoTracesBackToBack_areTwo() {
        List<Finding> found = Heard.in("""
                java.io.IOException: first
                	at com.shop.Pay.charge(Pay.java:3)
                Caused by: java.io.EOFException
                	... 3 more
                java.io.IOException: second
                	at com.shop.Pay.charge(Pay.java:3)
                """);
        assertThat(Heard.lines(found)).containsExactly("1-4", "5-6");
    }

    @Test
    void valuesPartedByCommas_runOverLines() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11.123 UTC,"shop","shop",17,"10.0.0.1:1",5e,3,"INSERT",2026-03-01 10:00:00 UTC,3/4,0,ERROR,23505,"duplicate key ""k"" found","Key exists",,,,,"insert into t
                values (1,
                2026-03-01 10:00:00 ERROR quoted)",,,"psql"
                2026-03-01 10:02:12.123 UTC,"shop","shop",17,"10.0.0.1:1",5e,3,"SELECT",2026-03-01 10:00:00 UTC,3/4,0,LOG,00000,"an ERROR in words",,,,,,,,,"psql"
                """);
        assertThat(Heard.lines(found)).containsExactly("1-3");
        assertThat(found.getFirst().title()).isEqualTo("duplicate key \"k\" found");
    }

    @Test
    void threadComponentAndALetter_onEveryLineOfATrace() {
        List<Finding> found = Heard.in("""
                [3/1/26 10:02:11:123 UTC] 0000003a SystemErr     R java.lang.NullPointerException
                [3/1/26 10:02:11:123 UTC] 0000003a SystemErr     R 	at com.shop.Pay.charge(Pay.java:3)
                [3/1/26 10:02:11:124 UTC] 0000003a webapp        E com.shop.Web log SHOP0293E: it broke
                [3/1/26 10:02:11:125 UTC] 0000003a SystemOut     O an error is spoken of
                """);
        assertThat(Heard.lines(found)).containsExactly("1-2", "3-3");
        assertThat(found.getFirst().time()).isEqualTo("2026-03-01T10:02:11.123Z");
    }

    @Test
    void reportsOfErlang_haveTheirLevelInTheHeader() {
        List<Finding> found = Heard.in("""
                =INFO REPORT==== 1-Mar-2026::10:02:11 ===
                accepting connection

                =ERROR REPORT==== 1-Mar-2026::10:02:12 ===
                connection <0.17.0>: timeout

                =CRASH REPORT==== 1-Mar-2026::10:02:13 ===
                  crasher:
                    initial call: pay:init/1
                2026-03-01 10:02:14.123 [error] <0.17.0> it broke
                {badmatch,x}
                """);
        assertThat(Heard.lines(found)).containsExactly("4-5", "7-9", "10-11");
    }

    @Test
    void detailsOfPostgres_behindUserAndDatabase() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:02:11.123 UTC [17] user@db ERROR:  deadlock detected
                2026-03-01 10:02:11.123 UTC [17] user@db DETAIL:  Process 17 waits
                2026-03-01 10:02:12.123 UTC [17] LOG:  server process (PID 18) was terminated by signal 9: Killed
                2026-03-01 10:02:13.123 UTC [17] LOG:  all server processes terminated; reinitializing
                """);
        assertThat(Heard.lines(found)).containsExactly("1-2", "3-3");
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.Known.ERROR, Kind.Known.CRASH);
    }

    @Test
    void wordsOfPhpInFrontOfTheMessage() {
        assertThat(Heard.lines(Heard.in("""
                        [01-Mar-2026 10:02:11 UTC] PHP Warning:  Undefined variable $x in /x.php on line 3
                        [01-Mar-2026 10:02:11 UTC] PHP Fatal error:  Allowed memory size exhausted in /x.php on line 3
                        [01-Mar-2026 10:02:11] WARNING: [pool www] child 17 exited on signal 11 (SIGSEGV) after 3 seconds from start
                        [01-Mar-2026 10:02:12] NOTICE: [pool www] child 18 started
                        [01/Mar/2026 10:02:12] "GET /error HTTP/1.1" 200 17
                        """))).containsExactly("2-2", "3-3");
    }

    @Test
    void wrapperInFrontOfEveryLine_isTakenOff() {
        List<Finding> found = Heard.in("""
                INFO   | jvm 1    | 2026/03/01 10:02:11 | java.lang.IllegalStateException: x
                INFO   | jvm 1    | 2026/03/01 10:02:11 | 	at com.shop.Pay.charge(Pay.java:3)
                ERROR  | wrapper  | 2026/03/01 10:02:12 | JVM exited unexpectedly.
                """);
        assertThat(Heard.lines(found)).containsExactlyInAnyOrder("1-2", "3-3");
    }

    @Test
    void codesOfOracle_belongTogether() {
        List<Finding> found = Heard.in("""
                ORA-01555: snapshot too old
                ORA-06512: at line 1
                done
                """);
        assertThat(Heard.lines(found)).containsExactly("1-2");
        assertThat(Heard.chain(found.getFirst())).startsWith("ORA-01555: snapshot too old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "2026/03/01 10:02:11 error while connecting to db: refused¦true",
                "2026/03/01 10:02:11 Error reading config: no such file¦true",
                "2026/03/01 10:02:11 SHOP6776E: Queue is gone¦true",
                "2026/03/01 10:02:11 spid6s      Error: 3041, Severity: 16, State: 1.¦true",
                "2026-03-01T10:02:11.123456+00:00 err pay  [17]it broke¦true",
                "2026/03/01 10:02:11 error handling enabled¦false",
                "2026/03/01 10:02:11 Error rate: 0%¦false",
                "2026/03/01 10:02:11 Error reporting is on¦false",
                "2026/03/01 10:02:11 SHOP6776I: Queue is well¦false",
                "2026/03/01 10:02:11 I am: fine, E is a letter¦false",
            })
    void levelInTheMessageOnly(String line, boolean failure) {
        assertThat(Heard.in(line + "\n")).hasSize(failure ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 10:02:11,123 INFO [main] com.shop.Pay - client sent: java.lang.IllegalStateException: x at a.b.C(D.java:1)",
                "2026-03-01 10:02:11,123 INFO [main] com.shop.Pay - GET /errors/500?level=ERROR 200",
                "2026-03-01 10:02:11,123 INFO [main] com.shop.Pay - user=fatal.error@example.org logged in",
                "2026-03-01 10:02:11,123 DEBUG [main] com.shop.Pay - levels: [ERROR, WARN]",
                "{\"level\":\"info\",\"msg\":\"saved\",\"error\":\"\",\"errors\":0,\"exception\":null}",
                "{\"level\":\"info\",\"msg\":\"x\",\"req\":{\"level\":\"error\",\"body\":\"ERROR\"}}",
                "level=info msg=\"no errors\" error= err=\"\" error_count=0",
            })
    void temptation_isResisted(String line) {
        assertThat(Heard.in(line + "\n")).isEmpty();
    }

    @Test
    void charactersOfTwoBytes_withAndWithoutAMark() {
        String log = """
                2026-03-01 10:02:11,123 ERROR [main] com.shop.Pay - Müller
                java.io.IOException: no route
                	at com.shop.Pay.charge(Pay.java:3)
                2026-03-01 10:02:12,123 INFO [main] com.shop.Pay - fine
                """;
        for (byte[] bytes : List.of(
                log.getBytes(StandardCharsets.UTF_16LE),
                log.getBytes(StandardCharsets.UTF_16BE),
                log.getBytes(StandardCharsets.UTF_16),
                ("\uFEFF" + log).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + log).getBytes(StandardCharsets.UTF_8))) {
            List<Finding> found = Heard.in(bytes, 7);
            assertThat(Heard.lines(found)).containsExactly("1-3");
            assertThat(Heard.log(found.getFirst()).message()).isEqualTo("Müller");
        }
    }

    @Test
    void bytesThatAreNoText_costOnlyThemselves() {
        byte[] log =
                "2026-03-01 10:02:11,123 ERROR [main] com.shop.Pay - M?ller?? x\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < log.length; i++) {
            log[i] = log[i] == '?' ? (byte) 0xFC : log[i];
        }
        assertThat(Heard.log(Heard.in(log, 3).getFirst()).message()).isEqualTo("M\uFFFDller\uFFFD\uFFFD x");
    }

    @Test
    void yearlessDate_aroundNewYear() {
        Finding finding = Heard.only("Dec 31 23:59:59 host shop[17]: error: it broke\n");
        assertThat(finding.time()).isEqualTo("2025-12-31T23:59:59Z");
    }
}

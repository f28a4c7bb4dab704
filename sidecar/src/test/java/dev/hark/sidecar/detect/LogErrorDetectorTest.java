package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three series: healthy logs, failing ones, and the lines that only look like failures. */
class LogErrorDetectorTest {

    @Test
    void healthyLog_isSilent() {
        assertThat(Heard.in("""
                2026-03-01 10:00:00.123 [main] INFO  com.shop.Main - started in 1.2 s
                2026-03-01 10:00:01.123 [http-1] DEBUG com.shop.Orders - order 17 of customer 4
                continued here
                  and indented here
                2026-03-01 10:00:02.123 [http-1] WARN  com.shop.Orders - slow: 1203 ms
                {"@timestamp":"2026-03-01T10:00:03Z","level":"INFO","message":"fine"}
                time=2026-03-01T10:00:04Z level=info msg="fine"
                127.0.0.1 - - [01/Mar/2026:10:00:05 +0000] "GET / HTTP/1.1" 200 17
                I0301 10:00:06.123456   17 pay.go:42] fine
                just text
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 10:00:00.123 [main] INFO  c.s.A - errors: 0",
                "2026-03-01 10:00:00.123 [main] INFO  c.s.A - GET /error/5 200 err=0",
                "2026-03-01 10:00:00.123 [main] INFO  c.s.A - user \"Error Smith\" logged in",
                "2026-03-01 10:00:00.123 [main] WARN  c.s.A - retrying, 0 errors so far",
                "2026-03-01 10:00:00.123 [main] WARN  c.s.A - user wrote: \"java.lang.IllegalStateException: hi\"",
                "2026-03-01 10:00:00.123 [main] WARN  c.s.A - Resolved [org.web.MethodNotSupportedException: no POST]",
                "2026-03-01 10:00:00.123 [main] DEBUG c.s.A - Loaded class java.lang.IllegalStateException",
                "2026-03-01 10:00:00.123 [main] INFO  c.s.ErrorHandler - ready",
                "2026-03-01 10:00:00.123 [main] INFO  c.s.ERROR - x",
                "2026-03-01 10:00:00.123 [ERROR-handler] INFO  c.s.A - x",
                "2026-03-01 10:00:00 INFO Job finished, status=ERROR_NONE",
                "2026-03-01 10:00:00 INFO ERROR: 0",
                "2026/03/01 10:00:00 finished with error: none",
                "2026/03/01 10:00:00 ERROR_COUNT=0",
                "{\"level\":\"info\",\"msg\":\"done\",\"error\":\"\"}",
                "{\"level\":\"info\",\"msg\":\"no error\",\"err\":null}",
                "{\"level\":\"info\",\"msg\":\"ERROR is a word\",\"error_count\":0}",
                "{\"level\":\"warn\",\"msg\":\"x\",\"user\":\"error\"}",
                "{\"level\":30,\"msg\":\"x\",\"stack\":\"web\"}",
                "{\"level\":\"info\",\"msg\":\"fine\",\"exception\":\"\",\"stack_trace\":\"\"}",
                "{\"level\":\"info\",\"msg\":\"fine\",\"exception\":false}",
                "time=2026-03-01T10:00:00Z level=info msg=\"err=0 error\" err=nil",
                "errors: 0",
                "0 errors, 0 warnings",
                "No error found",
                "Error rate: 0%",
                "ERROR: 0 errors",
                "127.0.0.1 - - [01/Mar/2026:10:02:11 +0000] \"GET /api/error?x=Exception HTTP/1.1\" 200 17 \"-\" \"java.lang.Error\"",
                "2026-03-01 10:00:00.123 UTC [17] LOG:  checkpoint complete",
                "1:M 01 Mar 2026 10:00:00.123 * Ready to accept connections",
            })
    void temptingLine_isNoFailure(String line) {
        assertThat(Heard.in(line + "\n")).isEmpty();
    }

    @Test
    void exceptionBelowError_isFound() {
        List<Finding> found = Heard.in("""
                2026-03-01 10:00:00.123 [main] WARN  com.shop.Mail - mail not sent
                java.io.IOException: no route
                	at com.shop.Mail.send(Mail.java:3)
                2026-03-01 10:00:01.123 [main] INFO  com.shop.Mail - giving up
                java.io.IOException: no route
                	at com.shop.Mail.send(Mail.java:3)
                2026-03-01 10:00:02.123 [main] WARN  com.shop.Mail - mail not sent: java.net.UnknownHostException: mail
                {"level":"warn","msg":"mail not sent","err":{"type":"Error","message":"no route","stack":"Error: no route\\n    at send (/app/mail.js:3:1)"}}
                """);
        assertThat(Heard.lines(found)).containsExactly("1-3", "4-6", "7-7", "8-8");
        assertThat(found).extracting(Finding::confidence).containsExactly(0.9, 0.8, 0.6, 0.9);
    }

    @Test
    void jsonLevelsOfEveryKind_areRead() {
        assertThat(Heard.lines(Heard.in("""
                        {"level":"error","msg":"a"}
                        {"level":50,"msg":"a"}
                        {"level":60,"msg":"a"}
                        {"severity":"CRITICAL","message":"a"}
                        {"log.level":"ERROR","message":"a"}
                        {"log":{"level":"fatal"},"message":"a"}
                        {"@t":"2026-03-01T10:00:00Z","@l":"Fatal","@m":"a"}
                        {"lvl":"eror","msg":"a"}
                        """))).containsExactly("1-1", "2-2", "3-3", "4-4", "5-5", "6-6", "7-7");
    }

    @Test
    void textBetweenJsonLines_isReadAsText() {
        List<Finding> found = Heard.in("""
                {"level":"info","msg":"a"}
                Exception in thread "worker" java.lang.IllegalStateException: b
                	at com.shop.A.b(A.java:3)
                {"level":"error","msg":"c"}
                ERROR: d
                {
                  "level": "error",
                  "msg": "pretty"
                }
                {"level":"info","msg":"e"}
                """);
        assertThat(Heard.lines(found)).containsExactly("2-3", "4-4", "5-5", "6-9");
        assertThat(found).extracting(Finding::title).containsExactly("IllegalStateException: b", "c", "d", "pretty");
    }

    @Test
    void twoDateFormatsInOneFile_areBothHeaders() {
        assertThat(Heard.lines(Heard.in("""
                        2026-03-01 10:00:00.123 [main] INFO  com.shop.A - a
                        2026/03/01 10:00:01 [error] 17#17: *1 b
                        [01/Mar/2026:10:00:02 +0000] ERROR c
                        Mar 01, 2026 10:00:03 AM com.shop.B run
                        SEVERE: d
                        """))).containsExactly("2-2", "3-3", "4-5");
    }

    @Test
    void recordsWithoutTime_areToldApartByTheirLevels() {
        assertThat(Heard.lines(Heard.in("""
                        INFO  [main] com.shop.A - a
                        ERROR [main] com.shop.A - b
                        goes on
                        [WARN] c
                        [ERROR] d
                        E/Shop: e
                        """))).contains("2-3", "5-6");
    }

    @Test
    void quotedRecordOverSeveralLines_isOne() {
        List<Finding> found = Heard.in("""
                level=error msg="first
                2026-03-01 10:00:00 ERROR quoted
                last" order=17
                level=info msg=fine
                """);
        assertThat(Heard.lines(found)).containsExactly("1-3");
        assertThat(Heard.log(found.getFirst()).attributes()).containsEntry("order", "17");
    }

    @Test
    void postgresDetails_belongToTheirError() {
        assertThat(Heard.lines(Heard.in("""
                        2026-03-01 10:00:00.123 UTC [17] ERROR:  duplicate key value violates unique constraint "k"
                        2026-03-01 10:00:00.123 UTC [17] DETAIL:  Key (id)=(1) already exists.
                        2026-03-01 10:00:00.123 UTC [17] STATEMENT:  insert into t
                        	values (1)
                        2026-03-01 10:00:01.123 UTC [17] LOG:  fine
                        """))).containsExactly("1-4");
    }

    @Test
    void context_isOfTheSameThreadOrTrace() {
        Finding finding = Heard.only("""
                2026-03-01 10:00:00.123 [http-1] INFO  com.shop.A - one
                2026-03-01 10:00:00.124 [http-2] INFO  com.shop.A - two
                2026-03-01 10:00:00.125 [http-1] DEBUG com.shop.A - three
                2026-03-01 10:00:00.126 [http-1] ERROR com.shop.A - four
                """);
        assertThat(finding.evidence().context())
                .extracting(ContextLine::text, ContextLine::failing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", false),
                        org.assertj.core.groups.Tuple.tuple("three", false),
                        org.assertj.core.groups.Tuple.tuple("four", true));
    }

    @Test
    void findings_areScrubbed() {
        Finding finding = Heard.only("""
                2026-03-01 10:00:00.123 [http-1] INFO  com.shop.A - login password=hunter2secret
                2026-03-01 10:00:00.126 [http-1] ERROR com.shop.A - failed for Authorization: Bearer abcdef0123456789abcdef
                """);
        assertThat(finding.toString()).doesNotContain("hunter2secret").doesNotContain("abcdef0123456789abcdef");
    }

    @Test
    void findings_areExplainedWithoutReadingCode() {
        Finding finding = Heard.only("""
                2026-03-01 10:00:00.126 [http-1] ERROR com.shop.A - order 17 failed
                java.io.IOException: outer
                	at com.shop.A.b(A.java:3)
                Caused by: java.net.ConnectException: refused
                	at com.shop.A.c(A.java:4)
                """);
        assertThat(finding.kind()).isEqualTo(Kind.Known.ERROR);
        assertThat(finding.title()).isEqualTo("IOException: outer");
        assertThat(finding.facts())
                .extracting(fact -> fact.source() + " " + fact.statement())
                .containsExactly(
                        "app.log:1 ERROR was logged by com.shop.A",
                        "app.log:1 the root cause is java.net.ConnectException: refused");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void pieces_makeNoDifference(int piece) {
        byte[] log = """
                2026-03-01 10:00:00.126 [http-1] ERROR com.shop.A - Müller\r
                java.io.IOException: outer\r
                	at com.shop.A.b(A.java:3)\r
                \r
                plain
                {"level":"error","msg":"ü"}
                Traceback (most recent call last):
                  File "/app/main.py", line 9, in <module>
                    place()
                ValueError: bad
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(Heard.in(log, piece)).isEqualTo(Heard.in(log, log.length));
        assertThat(Heard.lines(Heard.in(log, piece))).containsExactly("1-3", "6-6", "7-10");
    }
}

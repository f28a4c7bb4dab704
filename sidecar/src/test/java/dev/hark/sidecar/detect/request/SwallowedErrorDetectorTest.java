package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.BodyPrint;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwallowedErrorDetectorTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Logs logs = new Logs();

    @Test
    void requestsWithoutErrors_areHealthy() {
        for (int i = 10; i < 60; i++) {
            logs.app(info(i, "exec-1", "order placed"));
            logs.app(info(i, "exec-1", "\"POST /orders HTTP/1.1\" 201 17"));
        }

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void errorAndSuccessOfOneTrace_inTwoFiles_areFound() {
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not send the mail"));
        logs.access(access(11, "POST /orders", 201) + " " + TRACE);

        Finding finding = logs.only();
        assertThat(finding.kind()).isEqualTo(Kind.Known.SWALLOWED_ERROR);
        assertThat(finding.title()).isEqualTo("Success was answered in spite of: could not send the mail");
        assertThat(finding.facts()).hasSize(2);
        assertThat(finding.facts().getFirst().source()).isEqualTo("app.log:1");
        assertThat(finding.facts().get(1).statement()).contains("answered with status 201");
        assertThat(finding.evidence().keys()).containsEntry("trace_id", TRACE);
        assertThat(finding.evidence().context()).isNotEmpty();
    }

    @Test
    void accessLineThatComesFirst_isRemembered() {
        logs.access(access(9, "GET /", 200) + " -");
        logs.access(access(11, "POST /orders", 201) + " " + TRACE);
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not send the mail"));

        assertThat(logs.only().facts().get(1).statement()).contains("had been answered with status 201");
    }

    @Test
    void errorAndSuccessOfOneThread_areFound() {
        logs.app(info(10, "http-nio-8080-exec-1", "order placed"));
        logs.app(error(10, "http-nio-8080-exec-1", "", "could not send the mail"));
        logs.app(info(11, "http-nio-8080-exec-2", "\"GET /other HTTP/1.1\" 200 5"));
        logs.app(info(12, "http-nio-8080-exec-1", "\"POST /orders HTTP/1.1\" 201 17"));

        assertThat(logs.only().facts().get(1).statement()).contains("POST /orders");
    }

    @Test
    void errorOfATraceThatTheProxySawSucceed_isFound_whicheverComesFirst() {
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not send the mail"));
        logs.see(exchange(TRACE, 200));
        assertThat(logs.only().facts().get(1).statement()).contains("the caller got status 200");

        Logs other = new Logs().see(exchange(TRACE, 200));
        other.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not send the mail"));
        assertThat(other.only().facts().get(1).statement()).contains("the caller had got status 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Completed 200 OK in 12ms",
                "GET /orders 200 5.3 ms - 12",
                "[GIN] 2026/03/01 - 12:00:11 | 200 |    1.2ms |  127.0.0.1 | GET \"/orders\"",
                "127.0.0.1 - - [01/Mar/2026:12:00:11 +0000] \"GET /orders HTTP/1.1\" 200 5",
                "10.0.0.1 \"GET /orders HTTP/1.1\" status: 200  len: 252 time: 0.0017159",
                "request done method=GET path=/orders status=200",
                "HTTP GET /orders responded 200 in 5 ms"
            })
    void outcome_isReadInManyForms(String outcome) {
        logs.app(error(10, "exec-1", "", "could not send the mail"));
        logs.app(info(11, "exec-1", outcome));

        assertThat(logs.found()).hasSize(1);
    }

    @Test
    void idOfTheRequest_isToldFromThoseOfUsersBehindIt() {
        String users = " " + TRACE + " 41fd4f91994a48b788fe3f5fccfab515 - d5448974d87545aaa2e4df44d0948551 -] ";
        logs.app("2026-03-01 12:00:09.000 api INFO shop.wsgi [req-05e79ca2-74d7-4abd-be98-51f0827fea47" + users
                + "10.0.0.7 \"GET /orders HTTP/1.1\" status: 200 len: 413 time: 1.8");
        logs.app("2026-03-01 12:00:10.000 api ERROR shop.mail [req-9bbe0a11-2558-4d5e-a498-0b9a8de193bc" + users
                + "could not send the mail");
        logs.app("2026-03-01 12:00:11.000 api INFO shop.wsgi [req-9bbe0a11-2558-4d5e-a498-0b9a8de193bc" + users
                + "10.0.0.7 \"POST /orders HTTP/1.1\" status: 202 len: 413 time: 1.8");

        assertThat(logs.only().facts().get(1).statement()).contains("status 202");
        assertThat(logs.only().evidence().keys())
                .containsEntry("request_id", "req-9bbe0a11-2558-4d5e-a498-0b9a8de193bc");
    }

    @Test
    void structuredRecords_areJoinedByRequestId() {
        logs.app(
                "{\"time\":\"2026-03-01T12:00:10Z\",\"level\":\"error\",\"msg\":\"could not send the mail\",\"request_id\":\"r-17ab\"}");
        logs.app(
                "{\"time\":\"2026-03-01T12:00:11Z\",\"level\":\"info\",\"msg\":\"done\",\"method\":\"POST\",\"path\":\"/orders\","
                        + "\"status\":201,\"request_id\":\"r-17ab\"}");

        assertThat(logs.only().evidence().keys()).containsEntry("request_id", "r-17ab");
    }

    @Test
    void errorsThatWereAnsweredAsErrors_areNotSilent() {
        for (int i = 10; i < 50; i++) {
            logs.app(error(i, "exec-1", "", "could not send the mail"));
            logs.app(info(i, "exec-1", "\"POST /orders HTTP/1.1\" " + (i % 2 == 0 ? 500 : 422) + " 17"));
            logs.app(info(i, "exec-1", "\"POST /orders HTTP/1.1\" 201 17"));
        }

        assertThat(logs.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attempt 1 of 3 failed, retrying",
                "payment failed, falling back to the second provider",
                "could not read from cache, loading",
                "java.io.IOException: Broken pipe",
                "org.apache.catalina.connector.ClientAbortException: the client left"
            })
    void whatWentWellInTheEnd_isNoFailure(String message) {
        for (int i = 10; i < 50; i++) {
            logs.app(error(i, "exec-1", "", message));
            logs.app(info(i, "exec-1", "\"POST /orders HTTP/1.1\" 201 17"));
        }

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void errorInAVisitOfSeveralRequests_thatTheCallerWasToldOf_isNotSilent() {
        logs.see(exchange(TRACE, 200));
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not save the order"));
        logs.see(exchange(TRACE, 500));
        logs.see(exchange(TRACE, 200));

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void errorInAVisitOfSeveralRequests_isHeldAgainstTheOutcomeBehindIt() {
        logs.see(exchange(TRACE, 200));
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not save the order"));
        logs.see(exchange(TRACE, 201));

        assertThat(logs.only().facts().get(1).statement()).contains("the caller got status 201");
    }

    @Test
    void errorBeforeTheServiceEnded_isNotSilent() {
        logs.see(exchange(TRACE, 200));
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not save the order"));
        logs.see(exchange(TRACE, 0, Ending.SERVICE_RESET));

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void retriesInVain_areLostWork() {
        logs.app(error(10, "exec-1", "", "giving up on the mail after 3 attempts, will not retry"));
        logs.app(info(11, "exec-1", "\"POST /orders HTTP/1.1\" 201 17"));

        assertThat(logs.found()).hasSize(1);
    }

    @Test
    void whatIsLight_isAskedForTwice_andWhatIsHeavyIsNeverLearntToBeHarmless() {
        Manner manner = new Manner();
        manner.success();
        assertThat(manner.confidence(Weight.LIGHT)).isZero();
        assertThat(manner.confidence(Weight.HEAVY)).isEqualTo(0.9);
        manner.success();
        assertThat(manner.confidence(Weight.LIGHT)).isPositive();
        for (int i = 0; i < 30; i++) {
            manner.success();
        }
        assertThat(manner.confidence(Weight.LIGHT)).isZero();
        assertThat(manner.confidence(Weight.WARNING)).isZero();
        assertThat(manner.confidence(Weight.HEAVY)).isEqualTo(0.9);
        manner.failure();
        assertThat(manner.confidence(Weight.WARNING)).isPositive();
    }

    @Test
    void threadThatServesManyRequestsAtOnce_joinsNothing() {
        for (String thread : new String[] {"vert.x-eventloop-thread-0", "MainThread", "reactor-http-epoll-2"}) {
            logs.app(error(10, thread, "", "could not send the mail"));
            logs.app(info(11, thread, "\"POST /orders HTTP/1.1\" 201 17"));
        }

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void errorsOfAnotherRequest_areNotThisOnes() {
        logs.app(error(10, "exec-1", "[traceId=" + TRACE + "]", "could not send the mail"));
        logs.access(access(11, "POST /orders", 201) + " " + TRACE.replace('4', '5'));
        logs.app(info(12, "exec-1", "\"POST /orders HTTP/1.1\" 201 17"));

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void manyOfOneCause_areOneRunningFinding() {
        for (int i = 0; i < 600; i++) {
            String time = "2026-03-01 12:" + two(i / 60) + ":" + two(i % 60) + ".000";
            logs.app(time + " [exec-1] ERROR shop.Mail - could not send mail " + i);
            logs.app(time + " [exec-1] INFO  shop.Web - \"POST /orders HTTP/1.1\" 201 17");
        }

        assertThat(logs.found()).hasSize(2);
        assertThat(logs.found().getLast().facts().getLast().statement()).startsWith("it was seen ");
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static String info(int second, String thread, String message) {
        return "2026-03-01 12:00:" + second + ".000 [" + thread + "] INFO  shop.Web - " + message;
    }

    private static String error(int second, String thread, String group, String message) {
        return "2026-03-01 12:00:" + second + ".000 [" + thread + "] " + group + (group.isEmpty() ? "" : " ")
                + "ERROR shop.Mail - " + message;
    }

    private static String access(int second, String request, int status) {
        return "10.0.0.7 - - [01/Mar/2026:12:00:" + second + " +0000] \"" + request + " HTTP/1.1\" " + status + " 17";
    }

    private static Exchange exchange(String trace, int status) {
        return exchange(trace, status, Ending.COMPLETE);
    }

    private static Exchange exchange(String trace, int status, Ending ending) {
        return new Exchange(
                Logs.NOW,
                "HTTP/1.1",
                "POST",
                "/orders",
                status,
                new Exchange.Timing(Duration.ofMillis(5), Duration.ofMillis(6)),
                ending,
                new Exchange.Names(trace, null, null, null, null, null),
                new Exchange.Claims(0, null, null, null, Exchange.Welcome.SILENT),
                BodyPrint.NONE,
                BodyPrint.NONE,
                AnswerShape.UNREAD);
    }
}

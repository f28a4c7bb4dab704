package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line of each format: what is read out of it. */
class FormatsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String TIME = "2026-03-01T10:02:11.123Z";
    private static final String SECOND = "2026-03-01T10:02:11Z";

    /** What a line says; null where it does not. */
    record Said(
            @Nullable String time,
            Level level,
            @Nullable String logger,
            @Nullable String thread,
            String message) {}

    static Stream<Arguments> text() {
        return Stream.of(
                text(
                        "2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Pay - it broke",
                        said(TIME, "com.shop.Pay", "http-7")),
                text("10:02:11.123 [http-7] ERROR com.shop.Pay -- it broke", said(TIME, "com.shop.Pay", "http-7")),
                text(
                        "2026-03-01 10:02:11,123 ERROR [com.shop.Pay] (http-7) it broke",
                        said(TIME, "com.shop.Pay", "http-7")),
                text("2026-03-01 10:02:11,123 ERROR com.shop.Pay: it broke", said(TIME, "com.shop.Pay", null)),
                text("[2026-03-01 10:02:11,123] ERROR it broke", said(TIME, null, null)),
                text("2026-03-01 10:02:11,123 - ERROR  [http-7:Pay@42] - it broke", said(TIME, null, "http-7:Pay@42")),
                text("[2026-03-01T10:02:11,123][ERROR][o.e.n.Node         ] it broke", said(TIME, "o.e.n.Node", null)),
                text(
                        "ERROR [http-7] 2026-03-01 10:02:11,123 Pay.java:42 - it broke",
                        said(TIME, "Pay.java:42", "http-7")),
                text(
                        "01-Mar-2026 10:02:11.123 SEVERE [http-7] com.shop.Pay.charge it broke",
                        said(TIME, "com.shop.Pay.charge", "http-7")),
                text(
                        "2026-03-01T11:02:11.123+01:00 ERROR 17 --- [shop] [http-7] c.s.Pay        : it broke",
                        said(TIME, "c.s.Pay", "http-7")),
                text(
                        "2026-03-01 10:02:11.123 ERROR 17 --- [http-7] c.s.Pay                      : it broke",
                        said(TIME, "c.s.Pay", "http-7")),
                text("1234 [http-7] ERROR com.shop.Pay - it broke", said(null, "com.shop.Pay", "http-7")),
                text("2026-03-01 10:02:11,123 - shop.pay - ERROR - it broke", said(TIME, "shop.pay", null)),
                text("2026-03-01 10:02:11,123 ERROR shop.pay it broke", said(TIME, "shop.pay", null)),
                text("[2026-03-01 10:02:11 +0000] [17] [ERROR] it broke", said(SECOND, null, "17")),
                text(
                        "2026-03-01 10:02:11.123 | ERROR    | shop.pay:charge:42 - it broke",
                        said(TIME, "shop.pay:charge:42", null)),
                text("[2026-03-01 10:02:11,123: ERROR/MainProcess] it broke", said(TIME, null, "MainProcess")),
                text("[2026-03-01T10:02:11.123+0000] {pay.py:42} ERROR - it broke", said(TIME, null, "pay.py:42")),
                text("ERROR:shop.pay:it broke", said(null, "shop.pay", null)),
                text("2026/03/01 10:02:11 ERROR it broke", said(SECOND, null, null)),
                text("E0301 10:02:11.123000   17 pay.go:42] it broke", said(TIME, "pay.go", null)),
                text("2026-03-01T10:02:11.123Z\tERROR\tpay\tshop/pay.go:42\tit broke", said(TIME, "pay", null)),
                text("2026-03-01T10:02:11.123Z [ERROR] shop.pay: it broke", said(TIME, "shop.pay", null)),
                text("E, [2026-03-01T10:02:11.123000 #17] ERROR -- pay: it broke", said(TIME, "pay", null)),
                text("[2026-03-01 10:02:11] production.ERROR: it broke", said(SECOND, "production", null)),
                text("fail: Shop.Pay[0] it broke", said(null, "Shop.Pay", null)),
                text("[10:02:11 ERR] it broke", said(SECOND, null, null)),
                text("2026-03-01 10:02:11.123 +00:00 [ERR] it broke", said(TIME, null, null)),
                text("2026-03-01 10:02:11.1230|ERROR|Shop.Pay|it broke", said(TIME, "Shop.Pay", null)),
                text("2026-03-01 10:02:11,123 [7] ERROR Shop.Pay - it broke", said(TIME, "Shop.Pay", "7")),
                text("[2026-03-01T10:02:11Z ERROR shop::pay] it broke", said(SECOND, "shop::pay", null)),
                text("2026-03-01T10:02:11.123000Z ERROR shop::pay: it broke", said(TIME, "shop::pay", null)),
                text("2026-03-01T10:02:11.123Z error: it broke", said(TIME, null, null)),
                text("[2026-03-01T10:02:11.123] [ERROR] pay - it broke", said("2026-03-01T10:02:11.123Z", "pay", null)),
                text("2026/03/01 10:02:11 [error] 17#17: it broke", said(SECOND, null, null)),
                text(
                        "[Sun Mar 01 10:02:11.123000 2026] [core:error] [pid 17:tid 18] it broke",
                        said(TIME, null, "pid 17:tid 18")),
                text("2026-03-01 10:02:11.123 UTC [17] ERROR:  it broke", said(TIME, null, "17")),
                text(
                        "2026-03-01T10:02:11.123000Z 8 [ERROR] [MY-010119] [Server] it broke",
                        said(TIME, null, "MY-010119")),
                text("2026-03-01 10:02:11.123000+00:00 [error] <0.17.0> it broke", said(TIME, null, null)),
                text("26/03/01 10:02:11 ERROR pay.Charge: it broke", said(SECOND, "pay.Charge", null)),
                text("260301 100211 17 ERROR pay.Charge: it broke", said(SECOND, "pay.Charge", null)),
                text("[2026.03.01-10.02.11:123][  0]Pay: Error: it broke", said(TIME, "Pay", "0")),
                text("2026.03.01 10:02:11.123000 [ 17 ] {} <Error> shop.pay: it broke", said(TIME, "shop.pay", "17")),
                text(
                        "####<Mar 1, 2026 10:02:11,123 AM UTC> <Error> <HTTP> <host> <AdminServer> <[ACTIVE] Thread: '1'> <<WLS Kernel>> <> <> <17> <BEA-1> <it broke",
                        said(TIME, null, null)),
                text("[Nest] 17  - 03/01/2026, 10:02:11 AM   ERROR [Pay] it broke", said(SECOND, null, "Pay")),
                text("ERRO[0003] it broke", said(null, null, null)),
                text("ERRO[2026-03-01T10:02:11Z] it broke", said(SECOND, null, null)),
                text("    2026-03-01T10:02:11.123Z [ERROR] shop.pay: it broke", said(TIME, "shop.pay", null)),
                text("2026-03-01T10:02:11.123Z pid=17 tid=abc class=Pay ERROR: it broke", said(TIME, null, null)),
                text("03-01 10:02:11.123  1702 17632 E Pay     : it broke", said(TIME, "Pay", null)),
                text("03-01 10:02:11.123 E/Pay( 1702): it broke", said(TIME, "Pay", null)),
                text("E/Pay( 1702): it broke", said(null, "Pay", null)),
                text("2026-03-01T10:02:11.123+0000 E NETWORK  [conn1] it broke", said(TIME, "NETWORK", "conn1")),
                text("2026-03-01 10:02:11.123456 E | pay: it broke", said(TIME, "pay", null)),
                text("E260301 10:02:11.123456 17 pay/pay.go:42  [n1] it broke", said(TIME, "pay/pay.go", null)),
                text("E260301 10:02:11.123456 17 pay/pay.go:42 ⋮ [n1] 23  it broke", said(TIME, "pay/pay.go", null)),
                text("2026-03-01T10:02:11.123Z error pay[17] it broke", said(TIME, "pay", null)),
                text("<11>Mar  1 10:02:11 host pay[17]: it broke", said(SECOND, "pay", null)),
                text("<11>1 2026-03-01T10:02:11.123Z host pay 17 ID47 - it broke", said(TIME, "pay", null)),
                text("Mar  1 10:02:11 host pay[17]: ERROR: it broke", said(SECOND, "pay", null)),
                text(
                        "\u001b[31m2026-03-01 10:02:11.123\u001b[0m [http-7] \u001b[1;31mERROR\u001b[0;39m com.shop.Pay - it broke",
                        said(TIME, "com.shop.Pay", "http-7")));
    }

    static Stream<Arguments> structured() {
        return Stream.of(
                text(
                        "{\"@timestamp\":\"2026-03-01T10:02:11.123Z\",\"@version\":\"1\",\"message\":\"it broke\",\"logger_name\":\"com.shop.Pay\",\"thread_name\":\"http-7\",\"level\":\"ERROR\",\"level_value\":40000}",
                        said(TIME, "com.shop.Pay", "http-7")),
                text(
                        "{\"@timestamp\":\"2026-03-01T10:02:11.123Z\",\"log.level\":\"ERROR\",\"message\":\"it broke\",\"ecs.version\":\"1.2.0\",\"process.thread.name\":\"http-7\",\"log.logger\":\"com.shop.Pay\"}",
                        said(TIME, "com.shop.Pay", "http-7")),
                text(
                        "{\"@timestamp\":\"2026-03-01T10:02:11.123Z\",\"log\":{\"level\":\"ERROR\",\"logger\":\"com.shop.Pay\"},\"message\":\"it broke\",\"process\":{\"thread\":{\"name\":\"http-7\"}}}",
                        said(TIME, "com.shop.Pay", "http-7")),
                text(
                        "{\"instant\":{\"epochSecond\":1772359331,\"nanoOfSecond\":123000000},\"thread\":\"http-7\",\"level\":\"ERROR\",\"loggerName\":\"com.shop.Pay\",\"message\":\"it broke\",\"loggerFqcn\":\"x\"}",
                        said(TIME, "com.shop.Pay", "http-7")),
                text(
                        "{\"name\":\"pay\",\"hostname\":\"h\",\"pid\":17,\"level\":50,\"msg\":\"it broke\",\"time\":\"2026-03-01T10:02:11.123Z\",\"v\":0}",
                        said(TIME, "pay", null)),
                text(
                        "{\"level\":50,\"time\":1772359331123,\"pid\":17,\"hostname\":\"h\",\"msg\":\"it broke\"}",
                        said(TIME, null, null)),
                text(
                        "{\"level\":\"error\",\"ts\":1772359331.123,\"logger\":\"pay\",\"caller\":\"pay/pay.go:42\",\"msg\":\"it broke\"}",
                        said(TIME, "pay", null)),
                text(
                        "{\"level\":\"error\",\"time\":\"2026-03-01T10:02:11.123Z\",\"message\":\"it broke\"}",
                        said(TIME, null, null)),
                text(
                        "{\"time\":\"2026-03-01T10:02:11.123Z\",\"level\":\"ERROR\",\"msg\":\"it broke\"}",
                        said(TIME, null, null)),
                text(
                        "{\"@t\":\"2026-03-01T10:02:11.123Z\",\"@l\":\"Error\",\"@m\":\"it broke\",\"SourceContext\":\"Shop.Pay\"}",
                        said(TIME, "Shop.Pay", null)),
                text(
                        "{\"event\": \"it broke\", \"level\": \"error\", \"timestamp\": \"2026-03-01T10:02:11.123Z\", \"logger\": \"shop.pay\"}",
                        said(TIME, "shop.pay", null)),
                text(
                        "{\"asctime\": \"2026-03-01 10:02:11,123\", \"levelname\": \"ERROR\", \"name\": \"shop.pay\", \"message\": \"it broke\"}",
                        said(TIME, "shop.pay", null)),
                text(
                        "{\"t\":{\"$date\":\"2026-03-01T10:02:11.123+00:00\"},\"s\":\"E\",\"c\":\"NETWORK\",\"id\":1,\"ctx\":\"conn1\",\"msg\":\"it broke\"}",
                        said(TIME, "NETWORK", "conn1")),
                text(
                        "{\"severity\":\"ERROR\",\"timestamp\":\"2026-03-01T10:02:11.123Z\",\"message\":\"it broke\"}",
                        said(TIME, null, null)),
                text(
                        "{\"ts\":\"2026-03-01T10:02:11.123Z\",\"@fields\":{\"lvl\":\"ERROR\",\"msg\":\"it broke\"}}",
                        said(TIME, null, null)),
                text(
                        "{\"timestamp\":\"2026-03-01T10:02:11.123Z\",\"level\":\"ERROR\",\"fields\":{\"message\":\"it broke\"},\"target\":\"shop::pay\"}",
                        said(TIME, "shop::pay", null)),
                text(
                        "{\"text\":\"x\",\"record\":{\"level\":{\"name\":\"ERROR\",\"no\":40},\"message\":\"it broke\",\"name\":\"shop.pay\",\"time\":{\"timestamp\":1772359331.123}}}",
                        said(TIME, "shop.pay", null)),
                text(
                        "{\"version\":\"1.1\",\"host\":\"h\",\"short_message\":\"it broke\",\"timestamp\":1772359331.123,\"level\":3,\"_a\":1}",
                        said(TIME, null, null)),
                text(
                        "{\"PRIORITY\":\"3\",\"MESSAGE\":\"it broke\",\"_SYSTEMD_UNIT\":\"pay.service\",\"__REALTIME_TIMESTAMP\":\"1772359331123000\"}",
                        said(TIME, "pay.service", null)),
                text(
                        "{\"datetime\":\"2026-03-01T10:02:11.123Z\",\"level\":400,\"level_name\":\"ERROR\",\"channel\":\"pay\",\"message\":\"it broke\"}",
                        said(TIME, "pay", null)),
                text(
                        "{\"level\":40000,\"logger\":\"pay\",\"time\":\"2026-03-01T10:02:11.123Z\",\"message\":\"it broke\"}",
                        said(TIME, "pay", null)),
                text("time=2026-03-01T10:02:11.123Z level=error msg=\"it broke\" logger=pay", said(TIME, "pay", null)),
                text(
                        "ts=2026-03-01T10:02:11.123Z caller=pay.go:42 level=error msg=\"it broke\"",
                        said(TIME, "pay.go:42", null)),
                text(
                        "level=error ts=2026-03-01T10:02:11.123Z component=pay msg=\"it broke\"",
                        said(TIME, "pay", null)));
    }

    private static Arguments text(String line, Said said) {
        return Arguments.of(line, said);
    }

    private static Said said(@Nullable String time, @Nullable String logger, @Nullable String thread) {
        return new Said(time, Level.ERROR, logger, thread, "it broke");
    }

    @ParameterizedTest
    @MethodSource({"text", "structured"})
    void line_isReadInParts(String line, Said expected) {
        Finding finding = Heard.only(line + "\n");
        LogRecord log = Heard.log(finding);
        Instant time = finding.time();
        String said = time.equals(Heard.READ_AT)
                ? null
                : time.truncatedTo(ChronoUnit.MILLIS).toString();
        assertThat(new Said(
                        said, java.util.Objects.requireNonNull(log.level()), log.logger(), log.thread(), log.message()))
                .isEqualTo(expected);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                text("2026-03-01 10:02:11.123 [http-7] [" + TRACE + "," + SPAN + "] ERROR com.shop.Pay - it broke"),
                text("2026-03-01 10:02:11.123 [http-7] ERROR com.shop.Pay [traceId=" + TRACE + ", spanId=" + SPAN
                        + "] - it broke"),
                text("2026-03-01 10:02:11.123 ERROR [shop," + TRACE + "," + SPAN
                        + "] 17 --- [http-7] c.s.Pay : it broke"),
                text("2026-03-01T10:02:11.123Z ERROR 17 --- [shop] [http-7] [" + TRACE + "-" + SPAN
                        + "] c.s.Pay : it broke"),
                text("{\"level\":\"error\",\"msg\":\"it broke\",\"traceId\":\"" + TRACE + "\",\"spanId\":\"" + SPAN
                        + "\"}"),
                text("{\"level\":\"error\",\"msg\":\"it broke\",\"trace\":{\"id\":\"" + TRACE
                        + "\"},\"span\":{\"id\":\"" + SPAN + "\"}}"),
                text("{\"level\":\"error\",\"message\":\"it broke\",\"mdc\":{\"trace_id\":\"" + TRACE
                        + "\",\"span_id\":\"" + SPAN + "\"}}"),
                text("level=error msg=\"it broke\" trace_id=" + TRACE + " span_id=" + SPAN));
    }

    private static Arguments text(String line) {
        return Arguments.of(line);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void ids_becomeKeys(String line) {
        Finding finding = Heard.only(line + "\n");
        assertThat(finding.evidence().keys()).isEqualTo(Map.of("trace_id", TRACE, "span_id", SPAN));
        assertThat(Heard.log(finding).message()).isEqualTo("it broke");
    }
}

package dev.hark.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.demo.shop.faults.Faults;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real shop with its real database, over HTTP, and what its log says afterwards. */
class ShopIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir
    private Path folder = Path.of("");

    private ShopLog log;
    private Shop shop;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        var settings = new ShopSettings("127.0.0.1", 0, folder, folder.resolve("shop.log"), "10MB");
        log = ShopLog.open(settings.log(), settings.logSize());
        shop = Shop.open(settings);
        caller = new Caller(shop.url());
    }

    @AfterEach
    void close() {
        caller.close();
        shop.close();
        log.close();
    }

    @Test
    void order_isStoredConfirmedPaidAndReadAgain() throws Exception {
        var placed = caller.order("cup", 3);
        assertThat(placed.statusCode()).isEqualTo(201);
        var id = json(placed).get("id").asLong();
        assertThat(json(placed).get("total").decimalValue()).isEqualByComparingTo("25.50");

        assertThat(caller.send("POST", "/orders/" + id + "/payment", "").statusCode())
                .isEqualTo(201);

        var read = json(caller.get("/orders/" + id));
        assertThat(read.get("state").asText()).isEqualTo("paid");
        assertThat(read.get("version").asInt()).isEqualTo(2);
        assertThat(read.get("lines")).hasSize(1);
        assertThat(Files.readString(folder.resolve("outbox/order-" + id + ".eml")))
                .contains("To: ada@example.org", "Total: 25.50 EUR");
    }

    @Test
    void requestsThatMakeNoSense_areRefusedWithTheReason() throws Exception {
        assertProblem(caller.send("POST", "/orders", "{"), 400, "not the JSON that is wanted");
        assertProblem(caller.send("POST", "/orders", "{}"), 400, "needs a customer and lines");
        assertProblem(caller.send("POST", "/orders", "x".repeat(70_000)), 400, "larger than");
        assertProblem(caller.order("cup", 0), 400, "quantity must be 1 to 100, not 0");
        assertProblem(caller.order("moon", 1), 422, "there is no product moon");
        assertProblem(caller.get("/orders/x"), 400, "must be a number");
        assertProblem(caller.get("/orders/404"), 404, "there is no order 404");
        assertProblem(caller.send("POST", "/orders/404/payment", ""), 404, "there is no order 404");
        assertProblem(caller.get("/nowhere"), 404, "nothing at /nowhere");
        assertProblem(caller.send("DELETE", "/orders", ""), 405, "DELETE is not for /orders");
        assertProblem(caller.send("PUT", "/faults/sunshine", ""), 404, "there are error, crash, dropped_request");
    }

    @Test
    void payingTwice_isRefused() throws Exception {
        caller.order("cup", 1);
        caller.send("POST", "/orders/1/payment", "");
        assertProblem(caller.send("POST", "/orders/1/payment", ""), 409, "order 1 is paid");
    }

    @Test
    void healthAndMetrics_tellHowTheShopIs() throws Exception {
        caller.order("cup", 1);
        caller.order("moon", 1);
        caller.send("POST", "/orders/1/payment", "");

        assertThat(caller.get("/health").statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(caller.get("/metrics").body())
                .contains(
                        "shop_orders_total{outcome=\"placed\"} 1.0",
                        "shop_orders_total{outcome=\"refused\"} 1.0",
                        "shop_orders_total{outcome=\"failed\"} 0.0",
                        "shop_payments_total{outcome=\"paid\"} 1.0",
                        "shop_mails_total 1.0",
                        "shop_http_seconds_count{method=\"POST\",route=\"/orders\",status=\"201\"} 1",
                        "shop_fault_active{kind=\"error\"} 0.0",
                        "hikaricp_connections_max",
                        "jvm_memory_used_bytes",
                        "process_files_open_files"));
    }

    @Test
    void log_hasAnAccessLineWithTheTraceOfTheCaller() throws Exception {
        caller.send("POST", "/orders", Caller.orderOf("cup", 1), TRACEPARENT);
        // Written after the answer: the caller may be faster.
        await().untilAsserted(() -> assertThat(logged())
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  \\[http-\\d+] \\["
                        + TRACE + "] shop\\.access - POST /orders 201 \\d+ms " + TRACE + "$"));
    }

    @Test
    void error_failsLargeOrdersWithTheWholeChainInTheLog() throws Exception {
        caller.send("PUT", "/faults/error", "");

        var failed = caller.send("POST", "/orders", Caller.orderOf("cup", 3), TRACEPARENT);
        assertProblem(failed, 500, TRACE);
        assertThat(caller.order("cup", 1).statusCode()).isEqualTo(201);
        assertThat(logged())
                .contains(
                        "[" + TRACE + "] dev.hark.demo.shop.http.Requests - POST /orders failed",
                        "\ndev.hark.demo.shop.orders.OrderNotSaved: Order of ada@example.org could not be saved",
                        "\nCaused by: org.jdbi.v3.core.statement.UnableToExecuteStatementException",
                        "\nCaused by: org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException");

        caller.send("DELETE", "/faults/error", "");
        assertThat(caller.order("cup", 3).statusCode()).isEqualTo(201);
    }

    @Test
    void error_leavesNothingHalfSaved() throws Exception {
        caller.send("PUT", "/faults/error", "");
        caller.order("cup", 3);
        assertThat(caller.get("/orders/1").statusCode()).isEqualTo(404);
        assertThat(folder.resolve("outbox")).doesNotExist();
    }

    @Test
    void swallowedError_answersSuccessAndStoresNoPayment() throws Exception {
        caller.send("PUT", "/faults/swallowed_error", "");
        caller.order("tea-pot", 1);

        var paid = caller.send("POST", "/orders/1/payment", "", TRACEPARENT);
        assertThat(paid.statusCode()).isEqualTo(201);
        assertThat(json(paid).get("state").asText()).isEqualTo("paid");
        assertThat(json(caller.get("/orders/1")).get("state").asText()).isEqualTo("placed");
        assertThat(caller.get("/metrics").body()).contains("shop_payments_total{outcome=\"paid\"} 0.0");
        await().untilAsserted(() -> assertThat(logged())
                .contains("ERROR", "[" + TRACE + "]", "Payment of order 1 failed")
                .contains("PaymentProviderException: Provider did not answer", "Caused by: java.net.ConnectException")
                .contains("POST /orders/1/payment 201"));

        caller.send("DELETE", "/faults/swallowed_error", "");
        caller.send("POST", "/orders/1/payment", "");
        assertThat(json(caller.get("/orders/1")).get("state").asText()).isEqualTo("paid");
    }

    @Test
    void switchingFaults_isSeenInTheListAndNotInTheLog() throws Exception {
        caller.send("PUT", "/faults/swallowed_error", "");
        caller.send("PUT", "/faults/swallowed_error", "");

        var faults = json(caller.get("/faults"));
        assertThat(faults).hasSize(Faults.known().size()).anySatisfy(fault -> {
            assertThat(fault.get("name").asText()).isEqualTo("swallowed_error");
            assertThat(fault.get("on").asBoolean()).isTrue();
        });
        assertThat(caller.get("/metrics").body()).contains("shop_fault_active{kind=\"swallowed_error\"} 1.0");
        assertThat(logged()).doesNotContain("fault", "swallowed");
    }

    @Test
    void reopenedShop_isHealthyAndKnowsItsOrders() throws Exception {
        caller.send("PUT", "/faults/error", "");
        caller.order("cup", 1);
        close();
        open();
        assertThat(caller.get("/orders/1").statusCode()).isEqualTo(200);
        assertThat(caller.order("cup", 3).statusCode()).isEqualTo(201);
    }

    private String logged() throws IOException {
        return Files.readString(folder.resolve("shop.log"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).get("detail").asText()).contains(detail);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}

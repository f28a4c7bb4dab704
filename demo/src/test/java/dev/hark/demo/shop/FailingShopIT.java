package dev.hark.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault really fails, as its story says, and a shop whose fault is off again is a healthy shop. */
class FailingShopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TWO_LINES = """
            {"customer":"hiro@example.org","lines":[{"sku":"cup","quantity":1},{"sku":"tea","quantity":1}]}""";

    @TempDir
    private Path folder = Path.of("");

    private ShopLog log;
    private Shop shop;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        log = ShopLog.open(folder.resolve("shop.log"), "10MB");
        shop = Shop.open(new ShopSettings("127.0.0.1", 0, folder, folder.resolve("shop.log"), "10MB"));
        caller = new Caller(shop.url());
    }

    @AfterEach
    void close() {
        caller.close();
        shop.close();
        log.close();
    }

    @Test
    void healthyShop_doesEverythingOnce() throws Exception {
        var placed = caller.call("POST", "/orders", TWO_LINES, "Idempotency-Key", "k1");
        assertThat(caller.call("POST", "/orders", TWO_LINES, "Idempotency-Key", "k1")
                        .body())
                .isEqualTo(placed.body());
        assertThat(placed.headers().firstValue("Location")).contains("/orders/1");
        pay(1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logged())
                        .contains("Order 1 has 2 lines stored", "Order 1 packed", "Stock surveyed: 6 products")
                        .containsPattern("Settlement ch_\\S+ of order 1 noted"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_parcels_completed_total")).isEqualTo(1));
        assertThat(metric("shop_parcels_accepted_total")).isEqualTo(1);
        assertThat(metric("shop_parcels_in_flight")).isZero();
        assertThat(metric("shop_payment_attempts_total")).isEqualTo(1);
        assertThat(json(caller.get("/products")).get("products")).hasSize(6);
        assertThat(json(caller.get("/customers/hiro@example.org/orders")).get("orders"))
                .singleElement()
                .satisfies(order -> assertThat(order.get("lines")).hasSize(2));
        assertThat(logged()).doesNotContain("ERROR", "WARN");
    }

    @Test
    void busyBank_isAskedAgainAndAllIsWell() throws Exception {
        for (int order = 1; order <= 20; order++) {
            caller.order("cup", 1);
            pay(order);
        }
        assertThat(logged()).contains("Provider is busy, order 20 is not charged, trying again (1 of 3)");
        assertThat(metric("shop_payment_attempts_total")).isEqualTo(21);
    }

    @Test
    void shelf_isCountedFromTheLatestVersionOnly() throws Exception {
        var seen = caller.get("/products/cup");
        assertThat(count("cup", 510, etag(seen)).statusCode()).isEqualTo(200);
        assertThat(count("cup", 505, etag(seen)).statusCode()).isEqualTo(412);
        var now = caller.get("/products/cup");
        assertThat(json(now).get("stock").asInt()).isEqualTo(510);
        assertThat(etag(now)).isEqualTo("\"2\"");
        assertThat(caller.call("PATCH", "/products/cup", "{\"stock\":1}").statusCode())
                .isEqualTo(400);
        assertThat(count("moon", 1, "\"1\"").statusCode()).isEqualTo(404);
        assertThat(caller.get("/products/moon").statusCode()).isEqualTo(404);
    }

    @Test
    void session_livesUntilItsOwnerSignsOut() throws Exception {
        var cookie = signIn("ada");
        signIn("bao");
        assertThat(json(account(cookie)).get("customer").asText()).isEqualTo("ada");
        caller.call("DELETE", "/sessions", "", "Cookie", cookie);
        var stranger = account(cookie);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(cookieOf(stranger)).isNotEqualTo(cookie);
        assertThat(caller.send("POST", "/sessions", "{}").statusCode()).isEqualTo(400);
        assertThat(logged()).doesNotContain("hunter2");
    }

    @Test
    void droppedRequest_fillsTheAcceptQueueOfTheDesk() throws Exception {
        on("dropped_request");
        for (int order = 1; order <= 10; order++) {
            caller.order("cup", 1);
            pay(order);
        }
        assertThat(metric("shop_settlements_total")).isZero();
        off("dropped_request");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_settlements_total")).isPositive());
    }

    @Test
    void droppedRequest_leavesWhatTheBankSendsUnread() throws Exception {
        on("dropped_request-unread");
        caller.order("cup", 1);
        pay(1);
        off("dropped_request-unread");
        caller.order("cup", 1);
        pay(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logged()).contains("of order 2 noted"));
        assertThat(metric("shop_settlements_total")).isEqualTo(1);
    }

    @Test
    void droppedRequest_closesConnectionsWithoutAnAnswer() throws Exception {
        on("dropped_request-unanswered");
        for (int i = 0; i < 3; i++) {
            caller.order("cup", 1);
        }
        assertThatThrownBy(() -> caller.order("cup", 1)).isInstanceOf(IOException.class);
        assertThat(metric("shop_orders_total")).isEqualTo(3);
    }

    @Test
    void partialSave_leavesAnOrderWithoutItsLines() throws Exception {
        on("partial_save");
        assertThat(caller.send("POST", "/orders", TWO_LINES).statusCode()).isEqualTo(201);
        caller.order("cup", 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logged()).contains("ABORT_SESSION"));

        assertThat(json(caller.get("/orders/1")).get("lines")).isEmpty();
        assertThat(json(caller.get("/orders/1")).get("total").decimalValue()).isPositive();
        assertThat(json(caller.get("/orders/2")).get("lines")).hasSize(1);
        assertThat(logged()).contains("Order 2 has 1 lines stored").doesNotContain("Order 1 has", "ERROR");
    }

    @Test
    void partialSave_neverSendsTheMailOfSome() throws Exception {
        on("partial_save-mail");
        caller.send("POST", "/orders", TWO_LINES);
        caller.order("cup", 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logged()).contains("Mail order-2 to"));
        assertThat(folder.resolve("outbox/order-1.eml")).doesNotExist();
        assertThat(logged()).doesNotContain("ERROR", "no greeting");
    }

    @Test
    void duplicateWork_ordersTwiceForOneKey() throws Exception {
        on("duplicate_work");
        var first = caller.call("POST", "/orders", TWO_LINES, "Idempotency-Key", "k1");
        var second = caller.call("POST", "/orders", TWO_LINES, "Idempotency-Key", "k1");
        assertThat(json(first).get("id").asLong()).isEqualTo(1);
        assertThat(json(second).get("id").asLong()).isEqualTo(2);
    }

    @Test
    void duplicateWork_chargesTwiceForOneOrder() throws Exception {
        on("duplicate_work-charge");
        caller.order("cup", 1);
        assertThat(pay(1).statusCode()).isEqualTo(201);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_settlements_total")).isEqualTo(2));
        assertThat(logged()).doesNotContain("ERROR");
    }

    @Test
    void lostUpdate_letsTwoWritersSucceedFromOneVersion() throws Exception {
        on("lost_update");
        var seen = caller.get("/products/cup");
        assertThat(count("cup", 510, etag(seen)).statusCode()).isEqualTo(200);
        assertThat(count("cup", 505, etag(seen)).statusCode()).isEqualTo(200);
        assertThat(json(caller.get("/products/cup")).get("stock").asInt()).isEqualTo(505);
    }

    @Test
    void staleRead_showsWhatWasBeforeTheWrite() throws Exception {
        on("stale_read");
        var seen = caller.get("/products/cup");
        assertThat(etag(count("cup", 510, etag(seen)))).isEqualTo("\"2\"");
        assertThat(etag(caller.get("/products/cup"))).isEqualTo("\"1\"");
        off("stale_read");
        assertThat(etag(caller.get("/products/cup"))).isEqualTo("\"2\"");
    }

    @Test
    void lostSession_throwsOutWhoeverCameBefore() throws Exception {
        on("lost_session");
        var ada = signIn("ada");
        signIn("bao");
        var stranger = account(ada);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(cookieOf(stranger)).isNotEqualTo(ada);
    }

    @Test
    void wrongResult_answersAnEmptyListWith200() throws Exception {
        on("wrong_result");
        var empty = caller.get("/products");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(json(empty).get("products")).isEmpty();
        assertThat(logged()).doesNotContain("ERROR", "WARN");
    }

    @Test
    void wrongResult_storesATotalThatIsNotTheSum() throws Exception {
        on("wrong_result-total");
        caller.order("cup", 2);
        assertThat(json(caller.get("/orders/1")).get("total").decimalValue()).isEqualByComparingTo("15.30");
    }

    @Test
    void retryStorm_asksASlowBankAgainAndAgain() throws Exception {
        on("retry_storm");
        caller.order("cup", 1);
        assertThat(pay(1).statusCode()).isEqualTo(503);
        assertThat(pay(1).statusCode()).isEqualTo(503);
        assertThat(metric("shop_payment_attempts_total")).isEqualTo(8);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_settlements_total")).isEqualTo(1));
    }

    @Test
    void imbalance_losesTheSecondParcelOfACustomer() throws Exception {
        on("imbalance");
        caller.order("cup", 1);
        caller.order("cup", 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_parcels_completed_total")).isPositive());
        off("imbalance");
        caller.order("cup", 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logged()).contains("Order 3 packed"));
        assertThat(metric("shop_parcels_accepted_total")).isEqualTo(3);
        assertThat(metric("shop_parcels_completed_total")).isEqualTo(2);
        assertThat(metric("shop_parcels_in_flight")).isZero();
    }

    @Test
    void resourceLeak_opensFilesThreadsAndConnectionsAndGivesThemBackWhenOff() throws Exception {
        on("resource_leak");
        on("resource_leak-threads");
        on("resource_leak-connections");
        var before = metric("process_files_open_files");
        for (int order = 1; order <= 5; order++) {
            caller.order("cup", 1);
            pay(order);
        }
        assertThat(metric("process_files_open_files") - before).isGreaterThanOrEqualTo(45);
        assertThat(reminders()).isEqualTo(20);
        off("resource_leak");
        off("resource_leak-threads");
        off("resource_leak-connections");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reminders()).isZero());
        assertThat(metric("process_files_open_files") - before).isLessThan(15);
    }

    @Test
    void stalled_locksSurveyAndPackerInEachOther() throws Exception {
        on("stalled");
        await().atMost(PATIENCE).until(() -> {
            caller.order("cup", 1);
            return metric("shop_parcels_in_flight") > 3;
        });
        var surveys = surveys();
        caller.order("cup", 1);
        assertThat(surveys()).isEqualTo(surveys);
        off("stalled");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("shop_parcels_in_flight")).isZero());
        await().atMost(PATIENCE).until(() -> surveys() > surveys);
    }

    @Test
    void amplification_runsMoreQueriesWithEveryOrder() throws Exception {
        for (int i = 0; i < 5; i++) {
            caller.order("cup", 1);
        }
        assertThat(queriesOfTheList()).isEqualTo(2);
        on("amplification");
        assertThat(queriesOfTheList()).isEqualTo(1 + 5 * 3);
    }

    @Test
    void drift_changesTheZoneOfTheWholeProcess() throws Exception {
        var home = TimeZone.getDefault();
        on("drift");
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
        off("drift");
        assertThat(TimeZone.getDefault()).isEqualTo(home);
    }

    @Test
    void leakedSecret_writesPasswordsIntoTheLog() throws Exception {
        on("leaked_secret");
        signIn("ada");
        assertThat(logged()).contains("Sign-in: customer=ada password=hunter2");
    }

    private void on(String fault) throws Exception {
        assertThat(caller.send("PUT", "/faults/" + fault, "").statusCode()).isEqualTo(200);
    }

    private void off(String fault) throws Exception {
        assertThat(caller.send("DELETE", "/faults/" + fault, "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> pay(int order) throws Exception {
        return caller.send("POST", "/orders/" + order + "/payment", "");
    }

    private HttpResponse<String> count(String sku, int stock, String version) throws Exception {
        return caller.call("PATCH", "/products/" + sku, "{\"stock\":" + stock + "}", "If-Match", version);
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private String signIn(String customer) throws Exception {
        return cookieOf(
                caller.send("POST", "/sessions", "{\"customer\":\"" + customer + "\",\"password\":\"hunter2\"}"));
    }

    private HttpResponse<String> account(String cookie) throws Exception {
        return caller.call("GET", "/account", "", "Cookie", cookie);
    }

    private static String cookieOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private double queriesOfTheList() throws Exception {
        var before = metric("shop_queries_total");
        var surveys = surveys();
        caller.get("/customers/ada@example.org/orders");
        // The survey is a query too, and comes by once a second.
        return metric("shop_queries_total") - before - (surveys() - surveys);
    }

    private long surveys() throws IOException {
        return logged().lines().filter(line -> line.contains("Stock surveyed")).count();
    }

    private static long reminders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("reminder-"))
                .count();
    }

    private double metric(String name) throws Exception {
        return caller.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String logged() throws IOException {
        return Files.readString(folder.resolve("shop.log"));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}

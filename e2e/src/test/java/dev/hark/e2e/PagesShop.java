package dev.hark.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A shop with trouble, as its sidecars would tell it: batches for the pages to be looked at with. */
final class PagesShop {

    /** What a log line may hold and must come out as text. */
    static final String HOSTILE =
            "<script>document.title='gone'</script>\"'><img src=x onerror=alert(1)> \u202efdp.exe " + "x".repeat(250);

    static final List<String> SILENT_KINDS = List.of(
            "dropped_request",
            "partial_save",
            "swallowed_error",
            "duplicate_work",
            "lost_update",
            "stale_read",
            "lost_session",
            "wrong_result",
            "retry_storm",
            "imbalance",
            "resource_leak",
            "stalled",
            "amplification",
            "drift",
            "leaked_secret");

    private final ObjectMapper json = new ObjectMapper();
    private final Http collector;
    private final Instant now = Instant.now();
    private long sequence;

    PagesShop(Http collector) {
        this.collector = collector;
    }

    /** Orders that were told to be saved while their payment failed: two facts that disagree, for an hour. */
    PagesShop swallowedErrors(int count) {
        return send("shop-orders", "1.8.2", "orders-a-7d9f8c6b5-x2x9q", findings -> {
            for (int i = 0; i < count; i++) {
                swallowed(
                        findings.addObject(),
                        i,
                        now.minus(Duration.ofMinutes(50)).plusSeconds(2_900L * i / count));
            }
        });
    }

    private void swallowed(ObjectNode finding, int order, Instant at) {
        head(
                        finding,
                        "swallowed_error",
                        "swallowed_error",
                        at,
                        "Caller got 201 Created while PaymentRejected was logged")
                .put("confidence", 0.9);
        ArrayNode facts = finding.putArray("facts");
        facts.addObject()
                .put("at", at.plusMillis(20).toString())
                .put("source", "access.log:" + (9_000 + order))
                .put("statement", "The caller got 201 Created for POST /orders");
        facts.addObject()
                .put("at", at.toString())
                .put("source", "shop.log:" + (48_000 + order))
                .put("statement", "PaymentRejected was logged in the same request, order " + order);
        ObjectNode evidence = finding.putObject("evidence");
        ObjectNode log =
                record(evidence, "dev.shop.pay.PaymentClient", "charge of order " + order + " failed, order kept");
        ObjectNode thrown = thrown(log, "dev.shop.pay.PaymentRejected", "order " + order + ": card refused");
        frame(thrown, "dev.shop.pay.PaymentClient", "charge", 88);
        frame(thrown, "dev.shop.order.OrderService", "place", 141);
        for (int i = 0; i < 14; i++) {
            frame(thrown, "org.springframework.web.servlet.DispatcherServlet", "doDispatch", 1_000 + i);
        }
        frame(thrown, "dev.shop.web.TraceFilter", "doFilter", 31);
        ObjectNode cause = thrown.putObject("cause")
                .put("type", "java.lang.IllegalStateException")
                .put("message", "pool closed");
        cause.putArray("frames");
        frame(cause, "com.zaxxer.hikari.pool.HikariPool", "getConnection", 162);
        frame(cause, "com.zaxxer.hikari.HikariDataSource", "getConnection", 128);
        frame(cause, "com.zaxxer.hikari.HikariDataSource", "connect", 90);
        frame(cause, "dev.shop.pay.PaymentClient", "open", 42);
        evidence.putObject("source")
                .put("file", "/var/log/shop/shop.log")
                .put("fileId", "8:1")
                .put("firstByte", order * 900L)
                .put("endByte", order * 900L + 800)
                .put("firstLine", 48_000 + order)
                .put("lastLine", 48_012 + order);
        context(evidence, at, order);
        evidence.putObject("keys")
                .put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .put("order", Integer.toString(order));
    }

    /** A plain exception in two releases. */
    PagesShop exceptions(int count) {
        for (String release : List.of("1.8.1", "1.8.2")) {
            send("shop-orders", release, "orders-" + release, findings -> {
                for (int i = 0; i < count; i++) {
                    Instant at = now.minus(Duration.ofHours(release.equals("1.8.1") ? 30 : 3))
                            .plusSeconds(60L * i);
                    ObjectNode finding = head(
                            findings.addObject(),
                            "error",
                            "log_error",
                            at,
                            "NullPointerException: cannot total an order");
                    finding.putArray("facts")
                            .addObject()
                            .put("at", at.toString())
                            .put("source", "shop.log:" + i)
                            .put("statement", "ERROR was logged by dev.shop.order.OrderService");
                    ObjectNode evidence = finding.putObject("evidence");
                    ObjectNode thrown = thrown(
                            record(evidence, "dev.shop.order.OrderService", "cannot total order " + i),
                            "java.lang.NullPointerException",
                            "Cannot invoke \"Line.price()\" because \"line\" is null");
                    frame(thrown, "dev.shop.order.OrderService", "total", 77);
                    frame(thrown, "dev.shop.order.OrderService", "place", 120);
                    context(evidence, at, i);
                }
            });
        }
        return this;
    }

    /** One issue of each silent kind, of a kind that only a newer sidecar knows, and a crash. */
    PagesShop everyKind() {
        int minutes = 0;
        for (String kind : SILENT_KINDS) {
            minutes += 7;
            oneOf(kind, now.minus(Duration.ofMinutes(minutes)));
        }
        oneOf("time_travel", now.minus(Duration.ofMinutes(1)));
        oneOf("crash", now.minus(Duration.ofMinutes(2)));
        return this;
    }

    private void oneOf(String kind, Instant at) {
        send("shop-" + kind.replace('_', '-'), "2.0.1", "pod-" + kind, findings -> {
            ObjectNode finding = head(
                    findings.addObject(),
                    kind,
                    "sample",
                    at,
                    "Something of the kind " + kind.replace('_', ' ') + " was seen");
            ArrayNode facts = finding.putArray("facts");
            facts.addObject()
                    .put("at", at.toString())
                    .put("source", "access.log:1")
                    .put("statement", "It was said that all is well");
            facts.addObject()
                    .put("at", at.toString())
                    .put("source", "shop.log:1")
                    .put("statement", "It was not");
        });
    }

    /** Text that wants to be markup, in every place that takes text. */
    PagesShop hostile() {
        return send(HOSTILE, HOSTILE, HOSTILE, findings -> {
            ObjectNode finding = head(findings.addObject(), "error", "log_error", now, HOSTILE);
            finding.putArray("facts").addObject().put("source", HOSTILE).put("statement", HOSTILE);
            ObjectNode evidence = finding.putObject("evidence");
            ObjectNode log =
                    record(evidence, HOSTILE, (HOSTILE + "\n").repeat(30)).put("thread", HOSTILE);
            frame(thrown(log, HOSTILE, HOSTILE), HOSTILE, HOSTILE, 3);
            log.putObject("attributes").put(HOSTILE, HOSTILE);
            evidence.putArray("context")
                    .addObject()
                    .put("at", now.toString())
                    .put("level", "ERROR")
                    .put("text", HOSTILE)
                    .put("failing", true);
            evidence.putObject("keys").put("order", HOSTILE);
        });
    }

    /** So many issues of one finding each. */
    PagesShop issues(int count) {
        return send("shop-many", "1.8.2", "many-1", findings -> {
            for (int i = 0; i < count; i++) {
                String words = Integer.toString(i)
                        .chars()
                        .mapToObj(c -> " " + WORDS.get(c - '0'))
                        .reduce("Failure", String::concat);
                head(findings.addObject(), "error", "log_error", now.minusSeconds(i), words);
            }
        });
    }

    /** Words that the grouping takes for words. */
    private static final List<String> WORDS =
            List.of("alder", "birch", "cedar", "elm", "fir", "gorse", "hazel", "ivy", "juniper", "larch");

    /** An issue that nobody has seen before. */
    PagesShop fresh(String title) {
        return send(
                "shop-mail",
                "1.8.2",
                "mail-0",
                findings -> head(findings.addObject(), "error", "log_error", Instant.now(), title));
    }

    private ObjectNode head(ObjectNode finding, String kind, String detector, Instant at, String title) {
        String id = UUID.nameUUIDFromBytes(
                        (kind + title + at + sequence + finding.hashCode()).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return finding.put("id", id)
                .put("kind", kind)
                .put("detector", detector)
                .put("time", at.toString())
                .put("title", title)
                .put("confidence", 1.0);
    }

    private static ObjectNode record(ObjectNode evidence, String logger, String message) {
        return evidence.putObject("log")
                .put("level", "ERROR")
                .put("logger", logger)
                .put("thread", "http-exec-7")
                .put("message", message);
    }

    private static ObjectNode thrown(ObjectNode log, String type, String message) {
        ObjectNode thrown = log.putObject("thrown").put("type", type).put("message", message);
        thrown.putArray("frames");
        return thrown;
    }

    private static void frame(ObjectNode thrown, String module, String function, int line) {
        ((ArrayNode) thrown.get("frames"))
                .addObject()
                .put("module", module)
                .put("function", function)
                .put("file", module.substring(module.lastIndexOf('.') + 1) + ".java")
                .put("line", line);
    }

    private static void context(ObjectNode evidence, Instant at, int order) {
        ArrayNode context = evidence.putArray("context");
        context.addObject()
                .put("at", at.minusMillis(35).toString())
                .put("level", "INFO")
                .put("text", "OrderRepository  inserted order " + order);
        context.addObject()
                .put("at", at.minusMillis(26).toString())
                .put("level", "WARN")
                .put("text", "PaymentPool  pool is closing");
        context.addObject()
                .put("at", at.toString())
                .put("level", "ERROR")
                .put("text", "PaymentClient  charge of order " + order + " failed")
                .put("failing", true);
    }

    private PagesShop send(String service, String release, String instance, Consumer<ArrayNode> findings) {
        sequence++;
        ObjectNode batch = json.createObjectNode()
                .put(
                        "stream",
                        UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("sequence", sequence);
        batch.putObject("origin")
                .put("service.name", service)
                .put("service.version", release)
                .put("service.instance.id", instance)
                .put("deployment.environment.name", "production");
        batch.put("sentAt", Instant.now().toString());
        findings.accept(batch.putArray("findings"));
        HttpResponse<String> answer = collector.post("/api/v1/batches", batch.toString());
        if (answer.statusCode() != 200 || answer.body().contains("\"dropped\"")) {
            throw new AssertionError("the batch was not taken whole: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }
}

package dev.hark.collector.web;

import dev.hark.collector.web.view.Histogram;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.IssueRow;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.KindSign;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Passage;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Sparkline;
import dev.hark.collector.web.view.StateSign;
import dev.hark.collector.web.view.Theme;
import dev.hark.collector.web.view.ThrownView;
import dev.hark.collector.web.view.Title;
import dev.hark.collector.web.view.TracePart;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Page models with invented data, for tests that render and for looking at the pages. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");

    /** What a log line may hold that must come out as text. */
    static final String HOSTILE =
            "<script>alert(1)</script>\"' onload=x <img src=x onerror=alert(2)> \u202e${7*7} " + "x".repeat(400);

    private static final Shell.Assets ASSETS = new Shell.Assets(
            "/assets/hark.css", "/assets/hark.js", "/assets/htmx.min.js", "/assets/signs.svg", "/assets/favicon.svg");

    private Samples() {}

    static Shell shell(String title, Shell.@Nullable Section section, Theme theme) {
        return new Shell(
                title, section, theme, "/", Shell.Access.SIGNED_IN, true, new Shell.LedgerMark(0, 42, 0), NOW, ASSETS);
    }

    static Shell outside(String title, Theme theme) {
        return new Shell(title, null, theme, "/login", Shell.Access.SIGNED_OUT, false, null, NOW, ASSETS);
    }

    static Moment ago(Duration age) {
        return new Moment(NOW.minus(age), NOW);
    }

    static IssueRow row(long number, Kind kind, String title, String where, long count, StateSign state) {
        Random random = new Random(number);
        List<Long> hours = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            boolean sudden = state == StateSign.NEW && i < 22;
            hours.add(sudden ? 0L : (long) (random.nextDouble() * count / 8));
        }
        return new IssueRow(
                number,
                "/issues/" + number,
                KindSign.of(kind),
                Title.of(title),
                where,
                count,
                Sparkline.of(hours),
                ago(Duration.ofMinutes(38 + number * number * 7)),
                ago(Duration.ofSeconds(number * number * 3)),
                switch (state) {
                    case NEW -> "new in 1.8.2";
                    case REGRESSED -> "regressed in 1.8.2";
                    case OPEN, MUTED, RESOLVED -> null;
                },
                state);
    }

    static List<IssueRow> rows() {
        return List.of(
                row(
                        1,
                        Kind.Known.PARTIAL_SAVE,
                        "Order saved, payment row missing",
                        "shop-orders · POST /orders · 3 instances",
                        1284,
                        StateSign.NEW),
                row(
                        2,
                        Kind.Known.SWALLOWED_ERROR,
                        "Caller got 200 while “Connection is closed” was logged",
                        "shop-orders · GET /orders/{id}",
                        412,
                        StateSign.REGRESSED),
                row(
                        3,
                        Kind.Known.DROPPED_REQUEST,
                        "Accept queue full: 96 connections refused",
                        "shop-gateway · 3 of 12 instances",
                        96,
                        StateSign.NEW),
                row(
                        4,
                        Kind.Known.STALLED,
                        "Nightly invoice run did not come (due 02:00 + 30 min)",
                        "billing-cron",
                        1,
                        StateSign.OPEN),
                row(
                        5,
                        Kind.Known.RETRY_STORM,
                        "Attempts to payment-gw 4.1 per request (usual 1.02)",
                        "shop-payments",
                        23871,
                        StateSign.OPEN),
                row(
                        6,
                        Kind.Known.LOST_UPDATE,
                        "Two writers succeeded from version 41 of cart",
                        "shop-cart · PUT /carts/{id}",
                        37,
                        StateSign.OPEN),
                row(
                        7,
                        Kind.Known.STALE_READ,
                        "Answer older than the one before for the same cart",
                        "shop-cart",
                        3,
                        StateSign.OPEN),
                row(
                        8,
                        Kind.Known.LOST_SESSION,
                        "Signed-in customer was answered as a stranger",
                        "shop-web",
                        18,
                        StateSign.OPEN),
                row(
                        9,
                        Kind.Known.WRONG_RESULT,
                        "200 OK with an error body on GET /search",
                        "shop-search",
                        230,
                        StateSign.OPEN),
                row(
                        10,
                        Kind.Known.IMBALANCE,
                        "12 requests in, 9 answered, 0 in flight",
                        "shop-gateway",
                        3,
                        StateSign.OPEN),
                row(
                        11,
                        Kind.Known.RESOURCE_LEAK,
                        "File descriptors rise 310/h, limit in about 5 h",
                        "shop-images · images-7c9f",
                        1,
                        StateSign.OPEN),
                row(
                        12,
                        Kind.Known.AMPLIFICATION,
                        "One order page makes 214 queries",
                        "shop-orders",
                        44,
                        StateSign.OPEN),
                row(
                        13,
                        Kind.Known.DRIFT,
                        "Time zone differs from peers: UTC, others Europe/Berlin",
                        "billing · billing-2",
                        1,
                        StateSign.OPEN),
                row(
                        14,
                        Kind.Known.LEAKED_SECRET,
                        "A bearer token stands in the access log",
                        "shop-gateway",
                        2,
                        StateSign.OPEN),
                row(
                        15,
                        Kind.Known.DUPLICATE_WORK,
                        "Charged twice for one idempotency key",
                        "shop-payments · POST /charges",
                        12,
                        StateSign.RESOLVED),
                row(
                        16,
                        Kind.Known.ERROR,
                        "NullPointerException in OrderService.total",
                        "shop-orders · OrderService",
                        5104,
                        StateSign.NEW),
                row(
                        17,
                        Kind.Known.CRASH,
                        "shop-mail was killed: out of memory",
                        "shop-mail · mail-0",
                        4,
                        StateSign.REGRESSED),
                row(
                        18,
                        Kind.Known.ERROR,
                        "JsonParseException: unexpected end of input",
                        "shop-import · ImportJob.read",
                        88,
                        StateSign.MUTED),
                row(
                        19,
                        Kind.of("time_travel"),
                        "A kind that only a newer sidecar knows",
                        "shop-lab",
                        7,
                        StateSign.OPEN),
                row(20, Kind.Known.ERROR, HOSTILE, HOSTILE, 1_000_000_007, StateSign.OPEN));
    }

    static IssuesPage issues(List<IssueRow> rows, String query, IssuesPage.@Nullable Blank blank, Theme theme) {
        return new IssuesPage(
                shell("Issues", Shell.Section.ISSUES, theme),
                query,
                "look",
                List.of(
                        new IssuesPage.Tab("Needs a look", 6L, "/", true),
                        new IssuesPage.Tab("Open", 17L, "/?view=open", false),
                        new IssuesPage.Tab("Muted", 3L, "/?view=muted", false),
                        new IssuesPage.Tab("Resolved", 120L, "/?view=resolved", false),
                        new IssuesPage.Tab("All", null, "/?view=all", false)),
                rows,
                "1–" + rows.size() + " of 1,284",
                new IssuesPage.Paging(null, rows.isEmpty() ? null : "/?after=20"),
                blank == null ? new IssuesPage.Silence("shop-mail, shop-search", ago(Duration.ofMinutes(4))) : null,
                blank,
                rows.size() == 1,
                "HARK_COLLECTOR_URL=http://127.0.0.1:4280 \\\nHARK_SERVICE_NAME=shop HARK_LOGS_INCLUDE=/var/log/shop/*.log \\\n./hark sidecar");
    }

    static IssuePage issue(Theme theme) {
        IssueRow row = rows().getFirst();
        IssuePage.Sample sample = new IssuePage.Sample(
                ago(Duration.ofSeconds(4)),
                List.of(
                        new IssuePage.FactView(
                                "The caller got 201 Created for POST /orders",
                                "access.log:9313",
                                ago(Duration.ofMillis(1_068_832))),
                        new IssuePage.FactView(
                                "PaymentRejected was logged in the same request, no payment row 5 s later",
                                "shop.log:48213",
                                ago(Duration.ofMillis(1_068_834)))),
                log("charge of 88213 failed: pool closed"),
                thrown(),
                context(),
                List.of(
                        new IssuePage.Pair("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"),
                        new IssuePage.Pair("order", "88213")),
                "swallowed_error",
                "An ERROR record and a success answer carry the same trace id: whoever called was told that all is well.",
                "confidence high (0.9)",
                "orders-a-7d9f",
                "1.8.2");
        return issue(row, sample, theme);
    }

    static IssuePage loud(Theme theme) {
        IssueRow row = rows().get(15);
        IssuePage.Sample sample = new IssuePage.Sample(
                ago(Duration.ofSeconds(400)),
                List.of(new IssuePage.FactView(
                        "ERROR OrderService: cannot total order 88213, NullPointerException",
                        "/var/log/shop/shop.log:48213",
                        ago(Duration.ofSeconds(400)))),
                log("cannot total order 88213"),
                thrown(),
                context(),
                List.of(),
                "log_error",
                "The service itself logged an ERROR with an exception.",
                "certain (1)",
                "orders-a-7d9f",
                null);
        return issue(row, sample, theme);
    }

    static IssuePage hostile(Theme theme) {
        IssueRow row = rows().getLast();
        IssuePage.Sample sample = new IssuePage.Sample(
                ago(Duration.ofSeconds(400)),
                List.of(new IssuePage.FactView(HOSTILE, HOSTILE, null), new IssuePage.FactView(HOSTILE, HOSTILE, null)),
                new IssuePage.LogView(
                        Level.FATAL,
                        HOSTILE,
                        HOSTILE,
                        Passage.of((HOSTILE + "\n").repeat(20)),
                        HOSTILE,
                        List.of(new IssuePage.Pair(HOSTILE, HOSTILE))),
                List.of(new ThrownView(
                        "",
                        HOSTILE,
                        Passage.of(HOSTILE),
                        List.of(
                                new TracePart.Own(List.of(HOSTILE, HOSTILE)),
                                new TracePart.Folded(List.of(HOSTILE), HOSTILE)),
                        3)),
                List.of(
                        new IssuePage.LineView(null, null, HOSTILE, false),
                        new IssuePage.LineView(ago(Duration.ZERO), Level.ERROR, HOSTILE, true)),
                List.of(new IssuePage.Pair(HOSTILE, HOSTILE)),
                "log_error",
                HOSTILE,
                "a guess (0.2)",
                HOSTILE,
                HOSTILE);
        return issue(row, sample, theme);
    }

    private static IssuePage issue(IssueRow row, IssuePage.Sample sample, Theme theme) {
        return new IssuePage(
                shell("An issue", Shell.Section.ISSUES, theme),
                row,
                "/?view=fresh",
                new IssuePage.Lead(
                        List.of(new IssuePage.Link("shop-orders", "/?query=service:shop-orders")),
                        "production",
                        "3 instances",
                        "(38 min)"),
                new IssuePage.Neighbours("/issues/7", "/issues/9"),
                List.of(
                        new IssuePage.Action("muted", "Mute", "m", false),
                        new IssuePage.Action("resolved", "Resolve", "e", true)),
                sample,
                List.of(
                        new IssuePage.SampleLink(
                                new IssuePage.Link("No. 1,284, the latest", null),
                                ago(Duration.ofSeconds(4)),
                                "orders-a-7d9f",
                                null),
                        new IssuePage.SampleLink(
                                new IssuePage.Link("No. 640", "/issues/1?sample=640"),
                                ago(Duration.ofMinutes(12)),
                                "orders-b-11ab",
                                "Order saved, payment row missing: card expired"),
                        new IssuePage.SampleLink(
                                new IssuePage.Link("No. 1, the first", "/issues/1?sample=1"),
                                ago(Duration.ofMinutes(38)),
                                "orders-a-7d9f",
                                null)),
                histogram(),
                List.of(new IssuePage.Link("6 h", null), new IssuePage.Link("24 h", "/issues/1?range=24h")),
                List.of(
                        new IssuePage.Breakdown("Release", "1.8.2", List.of(IssuePage.Share.of("1.8.2", 1284, 1284))),
                        new IssuePage.Breakdown(
                                "Instance",
                                null,
                                List.of(
                                        IssuePage.Share.of("orders-a-7d9f8c6b5-x2x9q", 700, 1284),
                                        IssuePage.Share.of("orders-b-11ab", 580, 1284),
                                        IssuePage.Share.of("orders-c", 4, 1284))),
                        new IssuePage.Breakdown(
                                "Environment", "production", List.of(IssuePage.Share.of("production", 1284, 1284)))),
                new IssuePage.Grouping(
                        "grouping v1",
                        "Grouped by the exceptions and the service's own frames; line numbers and messages do not count.",
                        List.of(
                                new IssuePage.Pair("Exception", "dev.shop.pay.PaymentRejected"),
                                new IssuePage.Pair("Own code", "dev.shop.pay.PaymentClient.charge"),
                                new IssuePage.Pair(
                                        "Left out", "org.springframework.web.servlet.DispatcherServlet.doDispatch")),
                        "8d3f0c2a9b17e4c05d6a8d3f0c2a9b17",
                        "2 variants"),
                List.of(
                        new IssuePage.Turn(ago(Duration.ofMinutes(38)), "first seen in 1.8.2"),
                        new IssuePage.Turn(ago(Duration.ofDays(2)), "resolved")),
                "/api/v1/issues/" + row.number());
    }

    private static IssuePage.LogView log(String message) {
        return new IssuePage.LogView(
                Level.ERROR,
                "dev.shop.pay.PaymentClient",
                "http-exec-7",
                Passage.of(message),
                "/var/log/shop/shop.log:48213",
                List.of(new IssuePage.Pair("customer", "c-1"), new IssuePage.Pair("tenant", "berlin")));
    }

    private static List<ThrownView> thrown() {
        List<String> library = IntStream.range(0, 14)
                .mapToObj(i -> "org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:"
                        + (1000 + i) + ")")
                .toList();
        return List.of(
                new ThrownView(
                        "",
                        "dev.shop.pay.PaymentRejected",
                        Passage.of("charge of 88213 failed"),
                        List.of(
                                new TracePart.Own(List.of(
                                        "dev.shop.pay.PaymentClient.charge(PaymentClient.java:88)",
                                        "dev.shop.order.OrderService.place(OrderService.java:141)")),
                                new TracePart.Folded(library, "Spring, Tomcat"),
                                new TracePart.Own(List.of("dev.shop.web.TraceFilter.doFilter(TraceFilter.java:31)")),
                                new TracePart.Folded(library.subList(0, 9), "Tomcat, JDK")),
                        0),
                new ThrownView(
                        "caused by",
                        "java.lang.IllegalStateException",
                        Passage.of("pool closed"),
                        List.of(
                                new TracePart.Folded(library.subList(0, 2), "HikariCP"),
                                new TracePart.Own(List.of("dev.shop.pay.PaymentClient.open(PaymentClient.java:42)"))),
                        17));
    }

    private static List<IssuePage.LineView> context() {
        return List.of(
                new IssuePage.LineView(
                        ago(Duration.ofMillis(1_068_869)), Level.INFO, "OrderRepository  inserted order 88213", false),
                new IssuePage.LineView(
                        ago(Duration.ofMillis(1_068_860)),
                        Level.INFO,
                        "OrderRepository  inserted 3 lines of 88213",
                        false),
                new IssuePage.LineView(
                        ago(Duration.ofMillis(1_068_850)), Level.WARN, "PaymentPool  pool is closing", false),
                new IssuePage.LineView(
                        ago(Duration.ofMillis(1_068_834)),
                        Level.ERROR,
                        "PaymentClient  charge of 88213 failed: pool closed",
                        true),
                new IssuePage.LineView(
                        ago(Duration.ofMillis(1_068_832)),
                        Level.INFO,
                        "OrderController  201 /orders/88213 84 ms",
                        false));
    }

    private static Histogram histogram() {
        Random random = new Random(3);
        Instant from = NOW.minus(Duration.ofHours(6));
        List<Histogram.Bucket> buckets = IntStream.range(0, 72)
                .mapToObj(i -> new Histogram.Bucket(
                        from.plus(Duration.ofMinutes(5L * i)), i < 64 ? 0 : 100 + random.nextInt(60)))
                .toList();
        return Histogram.of(
                buckets,
                Duration.ofMinutes(5),
                List.of(new Histogram.Event(NOW.minus(Duration.ofMinutes(39)), "release 1.8.2")),
                NOW);
    }

    static LedgerPage ledger(boolean open, Theme theme) {
        LedgerPage.Balance overall = new LedgerPage.Balance(25_871, 1_204, 24_002, 640, open ? 22 : 25);
        Shell shell = shell("Ledger", Shell.Section.LEDGER, theme);
        return new LedgerPage(
                new Shell(
                        shell.title(),
                        shell.section(),
                        theme,
                        "/ledger",
                        shell.access(),
                        true,
                        new Shell.LedgerMark(overall.open(), 40, 2),
                        NOW,
                        ASSETS),
                overall,
                List.of(
                        new LedgerPage.Drop("invalid_finding", "a finding lacks a part or breaks a limit", 22, 0),
                        new LedgerPage.Drop("finding_too_large", "the finding is larger than one batch may be", 0, 3)),
                List.of(
                        new LedgerPage.StreamRow(
                                "st-1",
                                "shop-orders",
                                "orders-a-7d9f8c6b5-x2x9q",
                                new LedgerPage.Balance(20_000, 1_000, 18_500, 500, 0),
                                new LedgerPage.OwnSide(20_004, 4, 0, 0),
                                ago(Duration.ofSeconds(2)),
                                new LedgerPage.Presence("reporting", null)),
                        new LedgerPage.StreamRow(
                                "st-2",
                                "shop-mail",
                                "mail-0",
                                new LedgerPage.Balance(5_871, 204, 5_502, 140, open ? 22 : 25),
                                null,
                                ago(Duration.ofMinutes(4)),
                                new LedgerPage.Presence(open ? "lost" : "ended", open ? 12L : null))),
                ago(Duration.ofDays(3)));
    }
}

package dev.hark.sidecar.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.BatchConfig;
import dev.hark.sidecar.config.CollectorConfig;
import dev.hark.sidecar.config.RetryConfig;
import dev.hark.sidecar.outbox.Findings;
import dev.hark.sidecar.outbox.Ledger;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.OutboxSettings;
import dev.hark.signal.Origin;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Secret;
import dev.hark.signal.wire.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryIT {

    private static final Origin ORIGIN = new Origin("shop", null, "1.8.2", "shop-1", null, Map.of());
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Duration HEARTBEAT = Duration.ofMillis(400);

    @TempDir
    private Path folder;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    private final TestCollector collector = new TestCollector();
    private final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    private Outbox outbox;
    private Delivery delivery;

    private record Attempt(
            DeliveryMeter.Outcome outcome, @Nullable Reason reason) {}

    @BeforeEach
    void open() throws IOException {
        outbox = Outbox.open(new OutboxSettings(folder, OutboxSettings.LEAST_BYTES), InstantSource.system());
        CollectorConfig config = new CollectorConfig(
                collector.uri(),
                new Secret("sesame"),
                TIMEOUT,
                new RetryConfig(Duration.ofMillis(20), Duration.ofMillis(200)),
                new BatchConfig(50, DataSize.ofMebibytes(1), Duration.ofMillis(50), BatchConfig.Compression.GZIP));
        delivery = new Delivery(
                vertx,
                new DeliveryConfig(config, collector.uri(), ORIGIN, HEARTBEAT),
                new Surroundings(
                        outbox,
                        () -> new Unread(42, Duration.ofSeconds(3)),
                        (outcome, reason, took) -> attempts.add(new Attempt(outcome, reason))),
                InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        delivery.close().await(5, TimeUnit.SECONDS);
        vertx.close().await(5, TimeUnit.SECONDS);
        outbox.close();
        collector.close();
    }

    @Test
    void finding_arrivesSoon_withOriginReportAndToken() {
        delivery.start();
        awaitFirstHeartbeat();
        Instant before = Instant.now();

        outbox.offer(Findings.atByte(0));

        TestCollector.Arrival arrival = awaitArrivalWithFindings();
        assertThat(Duration.between(before, arrival.at())).isLessThan(Duration.ofMillis(500));
        assertThat(arrival.batch().origin()).isEqualTo(ORIGIN);
        assertThat(arrival.batch().findings()).containsExactly(Findings.atByte(0));
        Report report = Objects.requireNonNull(arrival.batch().report());
        assertThat(report)
                .isEqualTo(new Report(1, 0, 1, Map.of(), 42)
                        .aged(Duration.ofSeconds(3), Duration.ofMillis(report.waitingMillis())));
        assertThat(report.waitingMillis()).isBetween(0L, 500L);
        assertThat(arrival.authorization()).isEqualTo("Bearer sesame");
        awaitEmpty();
    }

    @Test
    void manyFindings_travelTogether_compressed() {
        offer(0, 200);
        delivery.start();
        awaitEmpty();

        assertThat(collector.stored()).hasSize(200);
        List<TestCollector.Arrival> arrivals = arrivalsWithFindings();
        assertThat(arrivals).hasSize(4).allSatisfy(arrival -> {
            assertThat(arrival.gzip()).isTrue();
            assertThat(arrival.batch().findings()).hasSize(50);
        });
        assertThat(arrivals.stream().map(a -> a.batch().sequence())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void silence_isBrokenByHeartbeats_withTheReport() {
        delivery.start();

        await().untilAsserted(() -> assertThat(collector.arrivals()).hasSizeGreaterThan(3));
        assertThat(collector.arrivals()).allSatisfy(arrival -> {
            assertThat(arrival.batch().findings()).isEmpty();
            assertThat(arrival.batch().report()).isNotNull();
        });
        assertThat(attempts).doesNotContain(new Attempt(DeliveryMeter.Outcome.RETRIED, null));
    }

    @Test
    void collectorDown_thenUp_everythingArrivesOnce() {
        collector.goDown();
        delivery.start();
        offer(0, 120);
        await().untilAsserted(() -> assertThat(attempts).hasSizeGreaterThan(3));
        assertThat(outbox.view().ledger().inOutbox()).isEqualTo(120);
        assertThat(outbox.view().ledger().balance()).isZero();

        collector.comeBack();

        awaitEmpty();
        assertThat(collector.stored()).hasSize(120);
        assertThat(collector.stored().values()).containsOnly(1);
    }

    /** What a collector never says, and what may stand in its place. */
    enum Garbage {
        HTML_200 {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(200, "text/html", "<html>Welcome to nginx</html>");
            }
        },
        EMPTY_200 {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(200, "application/json", "");
            }
        },
        OTHER_ACKNOWLEDGEMENT {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(
                        200, "application/json", "{\"stream\":\"" + UUID.randomUUID() + "\",\"acknowledged\":1}");
            }
        },
        HTML_500 {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(500, "text/html", "<html>oops</html>");
            }
        },
        HTML_400 {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(400, "text/html", "<html>Bad Request</html>");
            }
        },
        NOT_FOUND {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(404, "text/plain", "no such page");
            }
        },
        REDIRECT {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.exchange().getResponseHeaders().set("Location", "http://127.0.0.1:1/login");
                request.respond(302, "text/plain", "");
            }
        },
        BROKEN_PROBLEM {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.respond(400, Refusal.MEDIA_TYPE, "{\"reason\":");
            }
        },
        ENDLESS {
            @Override
            void send(TestCollector.Request request) throws IOException {
                request.exchange().sendResponseHeaders(200, 0);
                byte[] noise = new byte[8192];
                for (int i = 0; i < 1024; i++) {
                    request.exchange().getResponseBody().write(noise);
                }
            }
        },
        HUNG_UP {
            @Override
            void send(TestCollector.Request request) {
                request.exchange().close();
            }
        };

        abstract void send(TestCollector.Request request) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Garbage.class)
    void garbage_settlesNothing(Garbage garbage) {
        AtomicInteger answers = new AtomicInteger();
        collector.mood(request -> {
            answers.incrementAndGet();
            garbage.send(request);
            return true;
        });
        offer(0, 3);
        delivery.start();
        await().untilAsserted(() -> assertThat(answers).hasValueGreaterThan(2));
        assertThat(outbox.view().ledger().inOutbox()).isEqualTo(3);

        collector.willing();

        awaitEmpty();
        assertThat(collector.stored().values()).hasSize(3).containsOnly(1);
        assertThat(outbox.view().ledger().allDropped()).isZero();
        assertThat(numbersOfFindings()).containsOnly(1L);
    }

    @Test
    void answerThatIsTooLate_isSentAgain_andCountsOnce() {
        AtomicInteger answers = new AtomicInteger();
        collector.mood(request -> {
            if (answers.getAndIncrement() == 0) {
                collector.store(request.batch(), 0);
                return true;
            }
            return false;
        });
        offer(0, 3);
        delivery.start();

        awaitEmpty();

        assertThat(collector.stored().values()).hasSize(3).containsOnly(1);
        assertThat(numbersOfFindings()).containsExactly(1L, 1L);
        assertThat(attempts).startsWith(new Attempt(DeliveryMeter.Outcome.RETRIED, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNAUTHORIZED", "FORBIDDEN", "RATE_LIMITED", "OVERLOADED", "STORE_UNAVAILABLE", "SHUTTING_DOWN"})
    void refusedForNow_staysAndIsCounted(Reason reason) {
        AtomicInteger refusals = new AtomicInteger();
        collector.mood(request -> {
            refusals.incrementAndGet();
            request.refuse(reason);
            return true;
        });
        offer(0, 3);
        delivery.start();
        await().untilAsserted(() -> assertThat(refusals).hasValueGreaterThan(2));
        assertThat(outbox.view().ledger().inOutbox()).isEqualTo(3);
        assertThat(attempts).contains(new Attempt(DeliveryMeter.Outcome.RETRIED, reason));

        collector.willing();

        awaitEmpty();
        assertThat(collector.stored().values()).hasSize(3).containsOnly(1);
        assertThat(outbox.view().ledger().balance()).isZero();
    }

    @Test
    void retryAfter_isHonoured() {
        List<Instant> asked = Collections.synchronizedList(new ArrayList<>());
        collector.mood(request -> {
            asked.add(Instant.now());
            if (asked.size() == 1) {
                request.exchange().getResponseHeaders().set("Retry-After", "1");
                request.refuse(Reason.RATE_LIMITED);
                return true;
            }
            return false;
        });
        offer(0, 1);
        delivery.start();

        awaitEmpty();

        assertThat(Duration.between(asked.get(0), asked.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void refusedForGood_costsOnlyTheBadFindings() {
        List<String> bad = List.of(Findings.atByte(7).id(), Findings.atByte(61).id());
        collector.mood(request -> {
            if (request.batch().findings().stream().anyMatch(f -> bad.contains(f.id()))) {
                request.refuse(Reason.MALFORMED_BATCH);
                return true;
            }
            return false;
        });
        offer(0, 100);
        delivery.start();

        awaitEmpty();

        Ledger ledger = outbox.view().ledger();
        assertThat(collector.stored()).hasSize(98).doesNotContainKeys(bad.toArray(new String[0]));
        assertThat(ledger.acknowledged()).isEqualTo(98);
        assertThat(ledger.dropped()).containsEntry(Reason.MALFORMED_BATCH, 2L);
        assertThat(ledger.balance()).isZero();
        assertThat(attempts).contains(new Attempt(DeliveryMeter.Outcome.REFUSED, Reason.MALFORMED_BATCH));
    }

    @Test
    void tooLargeEvenAlone_isCountedAsTheFindingsFault() {
        collector.mood(request -> {
            if (!request.batch().findings().isEmpty()) {
                request.respond(413, "text/html", "<html>Request Entity Too Large</html>");
                return true;
            }
            return false;
        });
        offer(0, 2);
        delivery.start();

        awaitEmpty();

        assertThat(outbox.view().ledger().dropped()).containsEntry(Reason.FINDING_TOO_LARGE, 2L);
    }

    @Test
    void numberThatTheCollectorKnowsFromElsewhere_startsANewStream() {
        AtomicInteger answers = new AtomicInteger();
        collector.mood(request -> {
            if (answers.getAndIncrement() == 0) {
                request.respond(
                        200,
                        "application/json",
                        "{\"stream\":\"%s\",\"acknowledged\":%d,\"repeated\":true}"
                                .formatted(
                                        request.batch().stream(),
                                        request.batch().sequence()));
                return true;
            }
            return false;
        });
        offer(0, 3);
        delivery.start();

        awaitEmpty();

        assertThat(collector.stored()).hasSize(3);
        assertThat(arrivalsWithFindings().stream().map(a -> a.batch().stream()).distinct())
                .hasSize(2);
        assertThat(outbox.view().ledger().balance()).isZero();
    }

    @Test
    void drain_whileBackingOff_sendsAtOnce() throws Exception {
        collector.mood(request -> {
            request.exchange().getResponseHeaders().set("Retry-After", "60");
            request.refuse(Reason.OVERLOADED);
            return true;
        });
        offer(0, 3);
        delivery.start();
        await().untilAsserted(() -> assertThat(attempts).hasSize(1));
        collector.willing();

        delivery.drain().await(2, TimeUnit.SECONDS);

        assertThat(collector.stored()).hasSize(3);
        assertThat(outbox.view().ledger().inOutbox()).isZero();
    }

    @Test
    void drain_withNothingToSend_isDoneAlthoughNobodyAnswers() throws Exception {
        collector.goDown();
        delivery.start();
        await().untilAsserted(() -> assertThat(attempts).isNotEmpty());

        delivery.drain().await(2, TimeUnit.SECONDS);

        assertThat(outbox.view().ledger().inOutbox()).isZero();
    }

    @Test
    void drain_endsWithLastWords_afterEverythingElse() throws Exception {
        delivery.start();
        awaitFirstHeartbeat();
        offer(0, 120);

        delivery.drain().await(2, TimeUnit.SECONDS);

        List<Report> reports = collector.arrivals().stream()
                .map(arrival -> Objects.requireNonNull(arrival.batch().report()))
                .toList();
        assertThat(reports.getLast().leaving()).isTrue();
        assertThat(reports.getLast().inOutbox()).isZero();
        assertThat(reports.subList(0, reports.size() - 1)).noneMatch(Report::leaving);
        assertThat(collector.stored()).hasSize(120);
    }

    @Test
    void lastWords_areNotWaitedFor_whereTheCollectorHangs() throws Exception {
        delivery.start();
        awaitFirstHeartbeat();
        collector.mood(request -> true);

        delivery.drain().await(2, TimeUnit.SECONDS);

        assertThat(outbox.view().ledger().inOutbox()).isZero();
    }

    @Test
    void hurry_sendsWithoutGathering_andWithoutLongPauses() {
        CollectorConfig patient = new CollectorConfig(
                collector.uri(),
                null,
                TIMEOUT,
                new RetryConfig(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                new BatchConfig(50, DataSize.ofMebibytes(1), Duration.ofMinutes(1), BatchConfig.Compression.NONE));
        delivery = new Delivery(
                vertx,
                new DeliveryConfig(patient, collector.uri(), ORIGIN, HEARTBEAT),
                new Surroundings(
                        outbox,
                        () -> new Unread(0, Duration.ZERO),
                        (outcome, reason, took) -> attempts.add(new Attempt(outcome, reason))),
                InstantSource.system());
        delivery.start();
        awaitFirstHeartbeat();
        offer(0, 1);
        collector.goDown();
        delivery.hurry(true);
        await().untilAsserted(() -> assertThat(attempts).contains(new Attempt(DeliveryMeter.Outcome.RETRIED, null)));
        collector.comeBack();

        await().untilAsserted(() -> assertThat(collector.stored()).hasSize(1));
    }

    private void offer(long from, long to) {
        LongStream.range(from, to).forEach(at -> outbox.offer(Findings.atByte(at)));
    }

    private void awaitFirstHeartbeat() {
        await().untilAsserted(() -> assertThat(collector.arrivals()).isNotEmpty());
    }

    private void awaitEmpty() {
        await().untilAsserted(
                        () -> assertThat(outbox.view().ledger().inOutbox()).isZero());
    }

    private TestCollector.Arrival awaitArrivalWithFindings() {
        await().until(() -> !arrivalsWithFindings().isEmpty());
        return arrivalsWithFindings().getFirst();
    }

    private List<TestCollector.Arrival> arrivalsWithFindings() {
        return collector.arrivals().stream()
                .filter(arrival -> !arrival.batch().findings().isEmpty())
                .toList();
    }

    private List<Long> numbersOfFindings() {
        return arrivalsWithFindings().stream().map(a -> a.batch().sequence()).toList();
    }
}

package dev.hark.sidecar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.Sense;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenseScheduleIT {

    private static final Duration PERIOD = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();
    private final Senses senses = new Senses(Set.of(Sense.DISK, Sense.NETWORK), InstantSource.system());
    private final SenseSchedule schedule =
            new SenseSchedule(vertx, vertx.createSharedWorkerExecutor("senses", 2), senses);

    @AfterEach
    void close() {
        schedule.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void lookThatDoesNotEnd_isToldOf_andKeepsNoOtherFromLooking() {
        CountDownLatch serverIsBack = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        schedule.every(PERIOD, Sense.DISK, "file systems", serverIsBack::await);
        schedule.every(PERIOD, Sense.NETWORK, "sockets", looks::incrementAndGet);

        await().untilAsserted(() -> assertThat(senses.blindnesses())
                .singleElement()
                .extracting(Blindness::sense, Blindness::what)
                .containsExactly(Sense.DISK, "file systems"));
        int before = looks.get();
        await().until(() -> looks.get() > before + 2);

        serverIsBack.countDown();
        await().until(() -> senses.blindnesses().isEmpty());
    }

    @Test
    void lookThatFails_isToldOf_andTriedAgain() {
        AtomicBoolean gone = new AtomicBoolean(true);
        schedule.every(PERIOD, Sense.NETWORK, "sockets", () -> {
            if (gone.get()) {
                throw new IOException("no such file");
            }
        });
        await().untilAsserted(() -> assertThat(senses.blindnesses())
                .singleElement()
                .extracting(Blindness::why)
                .asString()
                .contains("no such file"));
        gone.set(false);
        await().until(() -> senses.blindnesses().isEmpty());
        assertThat(senses.seconds(Sense.NETWORK)).isPositive();
    }
}

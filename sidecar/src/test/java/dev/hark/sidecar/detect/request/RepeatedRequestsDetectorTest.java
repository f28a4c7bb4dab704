package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedRequestsDetectorTest {

    private final Traffic traffic = new Traffic(new RepeatedRequestsDetector());

    @Test
    void firstAttempts_areHealthy() {
        for (int i = 0; i < 300; i++) {
            traffic.after(Duration.ofMillis(200)).of("/pay/" + i).attempt(1).post("/pay/{id}", 201);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void attemptsThatMultiply_areFound() {
        for (int i = 0; i < 100; i++) {
            traffic.after(Duration.ofMillis(200)).attempt(1 + i % 5).post("/pay/{id}", 503);
        }

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.RETRY_STORM);
        assertThat(traffic.only().title()).isEqualTo("Attempts multiply: POST /pay/{id}");
        assertThat(traffic.only().facts().get(1).statement()).contains("1.0 are usual");
    }

    @Test
    void attemptsThatNobodyCounts_areFoundByWhatTheyHold() {
        for (int i = 0; i < 100; i++) {
            traffic.after(Duration.ofMillis(200))
                    .of("/pay/" + i / 5)
                    .session("s")
                    .body("b")
                    .post("/pay/{id}", 503);
        }

        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void retriesThatHelp_areNoFailure() {
        for (int i = 0; i < 300; i++) {
            traffic.after(Duration.ofMillis(200)).of("/pay/" + i).attempt(1).post("/pay/{id}", i % 3 == 0 ? 503 : 201);
            if (i % 3 == 0) {
                traffic.after(Duration.ofMillis(200)).of("/pay/" + i).attempt(2).post("/pay/{id}", 201);
            }
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void busyPeak_isNoStorm() {
        for (int i = 0; i < 2000; i++) {
            traffic.after(Duration.ofMillis(2))
                    .of("/pay/" + i)
                    .body("same")
                    .session("s")
                    .post("/pay/{id}", 201);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void outageForManyStrangers_isNoStorm() {
        for (int i = 0; i < 100; i++) {
            traffic.after(Duration.ofMillis(200)).of("/products").get("/products", 502);
        }

        assertThat(traffic.found).isEmpty();
    }
}

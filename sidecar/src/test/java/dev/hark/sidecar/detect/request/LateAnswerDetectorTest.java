package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateAnswerDetectorTest {

    private final Traffic traffic = new Traffic(new LateAnswerDetector());

    @Test
    void answeredRequests_areHealthy() {
        answered(200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void callersThatAllGiveUp_areFound() {
        answered(20);
        for (int i = 0; i < 30; i++) {
            traffic.seconds(1)
                    .ending(Ending.CLIENT_LEFT)
                    .took(Duration.ofSeconds(5))
                    .get("/a", 0);
        }

        assertThat(traffic.only().title()).isEqualTo("Callers gave up waiting: GET /a");
        assertThat(traffic.only().facts().get(1).statement()).contains("used to take 20 ms");
    }

    @Test
    void someWhoHangUp_areNoFailure() {
        for (int i = 0; i < 100; i++) {
            answered(3);
            traffic.ending(Ending.CLIENT_LEFT).took(Duration.ofSeconds(5)).get("/a", 0);
            traffic.ending(Ending.CLIENT_LEFT).took(Duration.ofMillis(5)).get("/a", 0);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void slowPeakWithImpatientClients_isNoFailureWhileTheyLeaveAsSoonAsEver() {
        answered(20);
        for (int i = 0; i < 100; i++) {
            traffic.after(Duration.ofMillis(100))
                    .ending(Ending.CLIENT_LEFT)
                    .took(Duration.ofMillis(300))
                    .get("/a", 0);
        }

        assertThat(traffic.found).isEmpty();
    }

    private void answered(int times) {
        for (int i = 0; i < times; i++) {
            traffic.after(Duration.ofMillis(200)).get("/a", 200);
        }
    }
}

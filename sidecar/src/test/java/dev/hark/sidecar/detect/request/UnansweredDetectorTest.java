package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Ending;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnansweredDetectorTest {

    private final Traffic traffic = new Traffic(new UnansweredDetector());

    @Test
    void answeredRequests_areHealthy() {
        for (int i = 0; i < 100; i++) {
            traffic.seconds(1).get("/orders/{id}", i % 7 == 0 ? 500 : 200);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void answerCutOffHalfway_isFound() {
        traffic.ending(Ending.HALF_ANSWER).answer("half").get("/orders/{id}", 200);

        Finding finding = traffic.only();
        assertThat(finding.kind()).isEqualTo(Kind.Known.DROPPED_REQUEST);
        assertThat(finding.title()).isEqualTo("An answer was cut off halfway: GET /orders/{id}");
        assertThat(finding.facts()).hasSize(2);
        assertThat(finding.facts().get(1).statement()).contains("after 4 bytes of the body of a 200");
        assertThat(finding.evidence().keys()).containsEntry("route", "GET /orders/{id}");
    }

    @Test
    void connectionClosedWhileTheServiceWorked_isFound() {
        traffic.ending(Ending.SERVICE_RESET).took(Duration.ofSeconds(3)).post("/orders", 0);

        assertThat(traffic.only().facts().get(1).statement()).contains("after 3.0 s without a byte");
    }

    @Test
    void noAnswerInTime_isFound_andRunsOn() {
        for (int i = 0; i < 12; i++) {
            traffic.after(Duration.ofMinutes(1))
                    .ending(Ending.TIMEOUT)
                    .took(Duration.ofSeconds(30))
                    .post("/pay", 0);
        }

        assertThat(traffic.found).hasSize(3);
        assertThat(traffic.found.getLast().since())
                .isEqualTo(traffic.found.getFirst().time());
        assertThat(traffic.found.getLast().facts().getLast().statement()).startsWith("it was seen 11 times since ");
        assertThat(traffic.found).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void oneConnectionThatWasClosedAtOnce_mayHaveBeenIdle() {
        traffic.ending(Ending.SERVICE_RESET).took(Duration.ofMillis(1)).get("/a", 0);
        traffic.seconds(300)
                .ending(Ending.SERVICE_RESET)
                .took(Duration.ofMillis(1))
                .get("/a", 0);

        assertThat(traffic.found).isEmpty();
        traffic.seconds(5)
                .ending(Ending.SERVICE_RESET)
                .took(Duration.ofMillis(1))
                .get("/a", 0);
        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void restart_isNoFailure() {
        for (int i = 0; i < 50; i++) {
            traffic.after(Duration.ofMillis(500)).ending(Ending.CONNECT_REFUSED).get("/a", 0);
        }
        traffic.seconds(1).get("/a", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void serviceThatStaysAway_isFound() {
        for (int i = 0; i < 70; i++) {
            traffic.seconds(1).ending(Ending.CONNECT_REFUSED).get("/a", 0);
        }

        assertThat(traffic.only().title()).startsWith("The service took no connection");
    }

    @Test
    void clientsThatHangUp_andStreamsThatEnd_areNoFailures() {
        for (int i = 0; i < 50; i++) {
            traffic.seconds(1).ending(Ending.CLIENT_LEFT).get("/download", i % 2 == 0 ? 200 : 0);
        }
        traffic.ending(Ending.PROXY_STOPPED).get("/a", 0);
        traffic.ending(Ending.REFUSED).get("/a", 0);

        assertThat(traffic.found).isEmpty();
    }
}

package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

class StaleReadDetectorTest {

    private final Traffic traffic = new Traffic(new StaleReadDetector());

    @Test
    void versionsThatRise_areHealthy() {
        for (int i = 0; i < 50; i++) {
            traffic.seconds(5).of("/a/1").version("" + i).get("/a/{id}", 200);
            traffic.seconds(5).of("/b/1").etag("\"" + i + "\"").get("/b/{id}", 200);
            traffic.seconds(5).of("/b/1").body("x").put("/b/{id}", 204);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void olderVersionAfterANewerOne_isFound() {
        traffic.of("/a/1").version("7").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").version("8").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").version("7").get("/a/{id}", 200);

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.STALE_READ);
        assertThat(traffic.only().title()).isEqualTo("An older version was answered after a newer one: GET /a/{id}");
        assertThat(traffic.only().facts().getFirst().statement()).contains("4.9 s before");
        assertThat(traffic.only().facts().get(1).statement()).isEqualTo("this answer names version 7");
    }

    @Test
    void olderTimeOfChange_isFound() {
        traffic.of("/a/1").version("2026-03-01T12:00:05Z").get("/a/{id}", 200);
        traffic.seconds(60).of("/a/1").version("2026-03-01T13:00:04+01:00").get("/a/{id}", 200);

        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void entityTagOfBeforeAChange_isFoundAfterThatOfTheChange() {
        traffic.of("/a/1").etag("\"x\"").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").etag("\"y\"").body("b").put("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").etag("W/\"x\"").get("/a/{id}", 200);

        assertThat(traffic.only().facts().get(1).statement())
                .isEqualTo("this answer is version x from before the change");
    }

    @Test
    void replicaThatIsLate_isGivenTwoSeconds() {
        traffic.of("/a/1").version("8").get("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").version("7").get("/a/{id}", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void changeThatLeadsBack_andDeletion_areNoFailures() {
        traffic.of("/a/1").version("8").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").version("3").body("restore").put("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").version("3").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").send("DELETE", "/a/{id}", 204);
        traffic.seconds(5).of("/a/1").version("1").get("/a/{id}", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void twoRepresentations_takeTurnsWithoutAFailure() {
        for (int i = 0; i < 20; i++) {
            traffic.seconds(5)
                    .of("/a/1")
                    .etag(i % 2 == 0 ? "\"json\"" : "\"html\"")
                    .get("/a/{id}", 200);
            traffic.seconds(5)
                    .of("/b/1")
                    .etag(i % 2 == 0 ? "\"v1\"" : "\"v1-gzip\"")
                    .get("/b/{id}", 200);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void changeOfNothing_isNoFailure() {
        traffic.of("/a/1").etag("\"x\"").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").body("b").put("/a/{id}", 204);
        traffic.seconds(5).of("/a/1").etag("\"x\"").get("/a/{id}", 200);
        traffic.seconds(5).of("/a/1").etag("\"x\"").get("/a/{id}", 200);

        assertThat(traffic.found).isEmpty();
    }
}

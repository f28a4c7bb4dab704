package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

class LostUpdateDetectorTest {

    private final Traffic traffic = new Traffic(new LostUpdateDetector());

    @Test
    void changesOneAfterTheOther_areHealthy() {
        for (int i = 0; i < 20; i++) {
            traffic.seconds(1)
                    .of("/a/1")
                    .ifMatch("\"" + i + "\"")
                    .etag("\"" + (i + 1) + "\"")
                    .body("b" + i)
                    .put("/a/{id}", 200);
            traffic.of("/b/1").version("" + i).body("b" + i).put("/b/{id}", 200);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void twoChangesOfOneBase_areFound() {
        traffic.of("/a/1").ifMatch("\"7\"").etag("\"8\"").body("mine").put("/a/{id}", 200);
        traffic.seconds(1)
                .of("/a/1")
                .ifMatch("\"7\"")
                .etag("\"9\"")
                .body("yours")
                .put("/a/{id}", 200);

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.LOST_UPDATE);
        assertThat(traffic.only().title()).isEqualTo("A change was overwritten by another: PUT /a/{id}");
        assertThat(traffic.only().facts().get(1).statement()).isEqualTo("both were based on version 7 (If-Match)");
    }

    @Test
    void twoChangesThatMadeTheSameVersion_areFound() {
        traffic.of("/a/1").version("6").body("x").put("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").version("7").body("mine").put("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").version("7").body("yours").put("/a/{id}", 200);

        assertThat(traffic.only().facts().get(1).statement()).isEqualTo("their bodies differ, and both made version 7");
    }

    @Test
    void versionThatGoesBack_isFound() {
        traffic.of("/a/1").version("6").body("x").put("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").version("8").body("mine").put("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").version("7").body("yours").put("/a/{id}", 200);

        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void refusedSecondWriter_repeatedRequest_andChangeOfNothing_areNoFailures() {
        traffic.of("/a/1").ifMatch("\"7\"").etag("\"8\"").body("mine").put("/a/{id}", 200);
        traffic.seconds(1).of("/a/1").ifMatch("\"7\"").body("yours").put("/a/{id}", 412);
        traffic.seconds(1)
                .of("/a/1")
                .ifMatch("\"7\"")
                .etag("\"8\"")
                .body("mine")
                .put("/a/{id}", 200);
        traffic.seconds(1)
                .of("/b/1")
                .ifMatch("\"7\"")
                .etag("\"7\"")
                .body("nothing")
                .put("/b/{id}", 200);
        traffic.seconds(1)
                .of("/b/1")
                .ifMatch("\"7\"")
                .etag("\"8\"")
                .body("something")
                .put("/b/{id}", 200);
        traffic.seconds(1).of("/c/1").ifMatch("*").body("mine").put("/c/{id}", 200);
        traffic.seconds(1).of("/c/1").ifMatch("*").body("yours").put("/c/{id}", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void versionOfTheInterface_isNoVersionOfTheThing() {
        for (int i = 0; i < 20; i++) {
            traffic.seconds(1).of("/a/1").version("2").body("b" + i).put("/a/{id}", 200);
        }

        assertThat(traffic.found).isEmpty();
    }
}

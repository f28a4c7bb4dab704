package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

class RepeatedWriteDetectorTest {

    private final Traffic traffic = new Traffic(new RepeatedWriteDetector());

    @Test
    void differentWrites_areHealthy() {
        for (int i = 0; i < 50; i++) {
            traffic.seconds(1)
                    .key("k" + i)
                    .of("/orders")
                    .session("s")
                    .body("same")
                    .answer("id" + i)
                    .post("/orders", 201);
            traffic.seconds(1)
                    .of("/orders")
                    .session("s")
                    .body("b" + i)
                    .answer("id" + i)
                    .post("/orders", 201);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void sameKeyTwoResults_isFound() {
        traffic.key("k").body("b").answer("order 1").post("/orders", 201);
        traffic.seconds(40).key("k").body("b").answer("order 2").post("/orders", 201);

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.DUPLICATE_WORK);
        assertThat(traffic.only().title()).isEqualTo("One piece of work was done twice: POST /orders");
        assertThat(traffic.only().facts().getFirst().statement())
                .isEqualTo("two requests with the same idempotency key came 40.0 s apart");
    }

    @Test
    void sameBodyWithinSeconds_isFound() {
        traffic.of("/o/1/payment").session("s").body("card").answer("payment 1").post("/o/{id}/payment", 201);
        traffic.seconds(2)
                .of("/o/1/payment")
                .session("s")
                .body("card")
                .answer("payment 2")
                .post("/o/{id}/payment", 201);

        assertThat(traffic.only().confidence()).isEqualTo(0.7);
    }

    @Test
    void repetitionThatTheServiceKnows_isNoFailure() {
        traffic.key("k").body("b").answer("order 1").post("/orders", 201);
        traffic.seconds(1).key("k").body("b").answer("order 1").post("/orders", 201);
        traffic.seconds(1).key("k").body("b").answer("conflict").post("/orders", 409);
        traffic.seconds(1).key("k").body("b").answer("exists already").post("/orders", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void differentThings_sessions_andLaterWishes_areNoFailures() {
        traffic.of("/o/1/payment").session("s").body("card").answer("1").post("/o/{id}/payment", 201);
        traffic.seconds(1)
                .of("/o/2/payment")
                .session("s")
                .body("card")
                .answer("2")
                .post("/o/{id}/payment", 201);
        traffic.seconds(1)
                .of("/o/1/payment")
                .session("t")
                .body("card")
                .answer("3")
                .post("/o/{id}/payment", 201);
        traffic.seconds(60)
                .of("/o/1/payment")
                .session("s")
                .body("card")
                .answer("4")
                .post("/o/{id}/payment", 201);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void readingTwice_puttingTwice_andSearching_areNoFailures() {
        for (int i = 0; i < 20; i++) {
            traffic.of("/a").session("s").answer("page " + i).get("/a", 200);
            traffic.of("/a").session("s").body("b").answer("v" + i).put("/a", 200);
            traffic.of("/search")
                    .session("s")
                    .body("shoes")
                    .answer("found in " + i + " ms")
                    .post("/search", 200);
        }

        assertThat(traffic.found).isEmpty();
    }
}

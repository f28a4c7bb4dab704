package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Exchange.Welcome;
import dev.hark.signal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostSessionDetectorTest {

    private static final Welcome KNOWN = new Welcome(true, null, false, false);
    private static final Welcome LOGIN = new Welcome(true, null, false, true);

    private final Traffic traffic = new Traffic(new LostSessionDetector());

    @Test
    void sessionInUse_isHealthy() {
        for (int i = 0; i < 100; i++) {
            cart("s" + i % 5);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void anotherSessionForALiveOne_isFound() {
        cart("s");
        cart("s");
        traffic.seconds(1)
                .session("s")
                .welcome(new Welcome(true, "t", false, false))
                .get("/cart", 200);

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.LOST_SESSION);
        assertThat(traffic.only().facts().getFirst().statement())
                .isEqualTo("the session was accepted 2 times, the last time 1.0 s before");
        assertThat(traffic.only().facts().get(1).statement()).isEqualTo("the answer sets another session");
    }

    @Test
    void liveSessionSentToTheLogin_isFound() {
        cart("s");
        cart("s");
        traffic.seconds(1).session("s").welcome(LOGIN).get("/cart", 302);

        assertThat(traffic.only().facts().get(1).statement()).isEqualTo("the answer leads to the login");
    }

    @Test
    void credentialsThatAreRefusedAndAcceptedInTurns_areFound() {
        for (int i = 0; i < 3; i++) {
            traffic.seconds(1).session("token").get("/cart", 200);
        }
        traffic.seconds(1).session("token").get("/cart", 401);
        traffic.seconds(1).session("token").get("/cart", 200);

        assertThat(traffic.only().confidence()).isEqualTo(0.9);
    }

    @Test
    void credentialsOfSeveralClientsAtOnce_areFound() {
        for (int i = 0; i < 20; i++) {
            traffic.seconds(1).session("token" + i % 5).get("/cart", 200);
        }
        for (int i = 0; i < 5; i++) {
            traffic.seconds(1).session("token" + i).get("/cart", 401);
        }

        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void credentialsThatExpire_areNoFailure() {
        for (int i = 0; i < 20; i++) {
            traffic.seconds(20).session("token").get("/cart", 200);
        }
        traffic.seconds(1).session("token").get("/cart", 401);
        traffic.seconds(1).session("fresh").get("/cart", 200);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void loggingOut_loggingIn_andIdleness_areNoFailures() {
        cart("s");
        cart("s");
        traffic.seconds(1)
                .session("s")
                .welcome(new Welcome(true, null, true, true))
                .post("/logout", 302);
        traffic.seconds(1).session("s").welcome(LOGIN).get("/cart", 302);
        cart("u");
        cart("u");
        traffic.seconds(1)
                .session("u")
                .welcome(new Welcome(true, "v", false, false))
                .post("/login", 302);
        traffic.after(Duration.ofMinutes(31)).session("u").welcome(LOGIN).get("/cart", 302);

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void placeThatTheSessionMayNotSee_isNoFailure() {
        for (int i = 0; i < 10; i++) {
            cart("s");
            traffic.seconds(1).session("s").welcome(KNOWN).get("/admin", 401);
        }

        assertThat(traffic.found).isEmpty();
    }

    private void cart(String session) {
        traffic.seconds(1).session(session).welcome(KNOWN).get("/cart", 200);
    }
}

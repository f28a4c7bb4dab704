package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.AnswerShape.Verdict;
import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

class WrongAnswerDetectorTest {

    private final Traffic traffic = new Traffic(new WrongAnswerDetector());

    @Test
    void goodAnswers_areHealthy() {
        for (int i = 0; i < 200; i++) {
            traffic.seconds(1).get("/orders", 200);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void errorInSuccess_isFound() {
        for (int i = 0; i < 5; i++) {
            traffic.seconds(1).get("/orders", 200);
        }
        traffic.verdict(Verdict.ERROR).get("/orders", 200);

        assertThat(traffic.only().kind()).isEqualTo(Kind.Known.WRONG_RESULT);
        assertThat(traffic.only().title()).isEqualTo("Success was answered with an error in it: GET /orders");
        assertThat(traffic.only().facts().get(1).statement())
                .isEqualTo("the body speaks of an error; so did 0 of the 5 answers before");
    }

    @Test
    void brokenJson_isFound() {
        for (int i = 0; i < 5; i++) {
            traffic.seconds(1).get("/orders", 200);
        }
        traffic.verdict(Verdict.MALFORMED).get("/orders", 200);

        assertThat(traffic.only().title()).startsWith("Success was answered with broken JSON");
    }

    @Test
    void routeThatBeginsWithErrors_isFoundAtTheThird() {
        traffic.verdict(Verdict.ERROR).get("/a", 200).verdict(Verdict.ERROR).get("/a", 200);
        assertThat(traffic.found).isEmpty();

        traffic.verdict(Verdict.ERROR).get("/a", 200);
        assertThat(traffic.found).hasSize(1);
    }

    @Test
    void failuresThatSayFailure_areNotSilent() {
        for (int i = 0; i < 50; i++) {
            traffic.seconds(1)
                    .verdict(i % 3 == 0 ? Verdict.ERROR : Verdict.SUCCESS)
                    .get("/a", i % 3 == 0 ? 422 : 200);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void interfaceThatTellsOfErrorsInTheBody_isBelieved() {
        for (int i = 0; i < 600; i++) {
            traffic.seconds(1)
                    .verdict(i % 4 == 1 ? Verdict.ERROR : Verdict.SUCCESS)
                    .post("/graphql", 200);
        }

        assertThat(traffic.found).hasSizeLessThanOrEqualTo(1);
        traffic.found.clear();
        for (int i = 0; i < 600; i++) {
            traffic.seconds(1)
                    .verdict(i % 4 == 1 ? Verdict.ERROR : Verdict.SUCCESS)
                    .post("/graphql", 200);
        }
        assertThat(traffic.found).isEmpty();
        for (int i = 0; i < 50; i++) {
            traffic.seconds(1).verdict(Verdict.ERROR).post("/graphql", 200);
        }
        assertThat(traffic.found).isNotEmpty();
    }

    @Test
    void answersThatWereNotRead_sayNothing() {
        for (int i = 0; i < 50; i++) {
            traffic.verdict(i % 2 == 0 ? Verdict.UNREAD : Verdict.CUT).get("/a", 200);
        }

        assertThat(traffic.found).isEmpty();
    }
}

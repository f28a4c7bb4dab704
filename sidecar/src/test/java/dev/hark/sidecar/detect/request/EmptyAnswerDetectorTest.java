package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmptyAnswerDetectorTest {

    private final Traffic traffic = new Traffic(new EmptyAnswerDetector());

    @Test
    void filledAnswers_areHealthy() {
        for (int i = 0; i < 500; i++) {
            ask(false);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void emptyWhereNeverEmpty_isFound() {
        for (int i = 0; i < 150; i++) {
            ask(false);
        }
        for (int i = 0; i < 20; i++) {
            ask(true);
        }

        assertThat(traffic.only().title()).isEqualTo("Answers are empty that never were: GET /products");
        assertThat(traffic.only().facts().get(1).statement()).startsWith("0 of the ");
    }

    @Test
    void searchesThatFindNothing_areNoFailure() {
        for (int i = 0; i < 1000; i++) {
            ask(i % 5 == 0 || i % 7 == 0);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void pagesBehindTheLast_areNoFailure() {
        for (int i = 0; i < 1000; i++) {
            ask(i % 40 == 39);
        }

        assertThat(traffic.found).isEmpty();
    }

    @Test
    void listThatIsAlwaysEmpty_isNoFailure() {
        for (int i = 0; i < 500; i++) {
            ask(true);
        }

        assertThat(traffic.found).isEmpty();
    }

    private void ask(boolean empty) {
        traffic.seconds(2);
        (empty ? traffic.empty() : traffic).get("/products", 200);
    }
}

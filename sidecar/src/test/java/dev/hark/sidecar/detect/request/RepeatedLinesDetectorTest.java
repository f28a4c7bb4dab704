package dev.hark.sidecar.detect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

class RepeatedLinesDetectorTest {

    private final Logs logs = new Logs();

    @Test
    void fewQuestionsForEachRequest_areHealthy() {
        for (int request = 0; request < 200; request++) {
            logs.app(line(request, "DEBUG", "SELECT id FROM orders WHERE customer = ? took 311us"));
            logs.app(line(request, "DEBUG", "SELECT name FROM product WHERE id = ? took 211us"));
            logs.app(line(request, "INFO ", "orders of a customer shown"));
        }

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void oneRequestThatAsksForEachThing_isFound() {
        logs.app(line(1, "DEBUG", "SELECT id FROM orders WHERE customer = ? took 311us"));
        for (int i = 0; i < 40; i++) {
            logs.app(line(1, "DEBUG", "SELECT name FROM product WHERE id = ? took " + i + "us"));
        }

        assertThat(logs.only().kind()).isEqualTo(Kind.Known.AMPLIFICATION);
        assertThat(logs.only().title())
                .startsWith("One request asks the database again and again: SELECT name FROM product");
        assertThat(logs.only().facts().getFirst().statement()).contains("asked 25 times");
    }

    @Test
    void attemptsThatMultiply_areFound() {
        for (int request = 0; request < 5; request++) {
            for (int i = 1; i <= 12; i++) {
                logs.app(line(request, "WARN ", "The bank was too slow, trying again (" + i + " of 12)"));
            }
        }

        assertThat(logs.only().kind()).isEqualTo(Kind.Known.RETRY_STORM);
        assertThat(logs.only().facts().get(1).statement()).isEqualTo("they were for 2 requests");
    }

    @Test
    void patientClients_areNoStorm() {
        for (int request = 0; request < 200; request++) {
            for (int i = 1; i <= 3; i++) {
                logs.app(line(request, "WARN ", "The bank was too slow, trying again (" + i + " of 3)"));
            }
        }

        assertThat(logs.found()).isEmpty();
    }

    @Test
    void batches_andLinesWithoutAnId_areNoAmplification() {
        for (int i = 0; i < 200; i++) {
            logs.app(line(1, "DEBUG", "INSERT INTO order_line VALUES (?, ?) took 90us"));
            logs.app(line(1, "INFO ", "line " + i + " was selected from the list"));
            logs.app("2026-03-01 12:00:10.000 [job] DEBUG shop.Database - SELECT name FROM product WHERE id = " + i);
        }

        assertThat(logs.found()).isEmpty();
    }

    private static String line(int request, String level, String message) {
        String trace = Integer.toHexString(0x1000_0000 + request).repeat(4);
        return "2026-03-01 12:00:10.000 [exec-1] [" + trace + "] " + level + " shop.Database - " + message;
    }
}

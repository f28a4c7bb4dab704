package dev.hark.collector;

import static dev.hark.collector.RunningCollector.INGEST;
import static dev.hark.collector.RunningCollector.READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.signal.Reason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that can grow no further is what a full disk is to SQLite: the same error, from the same place. */
class DiskFullIT {

    @TempDir
    Path folder;

    @Test
    void fullStore_refusesAndStaysAliveAndTakesAgainWhenThereIsRoom() {
        WireBatches sidecar = new WireBatches();
        long acknowledged = 0;
        byte[] refused;
        try (RunningCollector collector = collector("1MiB")) {
            HttpResponse<String> answer;
            do {
                refused = sidecar.next(distinct((int) acknowledged));
                answer = collector.sendBatch(INGEST, refused);
                acknowledged += answer.statusCode() == 200 ? 20 : 0;
            } while (answer.statusCode() == 200);

            JsonNode problem = collector.json(answer);
            assertThat(problem.path("reason").asText()).isEqualTo(Reason.STORE_UNAVAILABLE.code());
            assertThat(problem.path("retryable").asBoolean()).isTrue();
            assertThat(collector.get("/livez", "").statusCode()).isEqualTo(200);
            assertThat(collector.json("/api/v1/issues").path("total").asLong()).isEqualTo(acknowledged);
            assertThat(collector.get("/api/v1/ledger", READ).body()).contains("\"received\":" + acknowledged);
        }
        try (RunningCollector collector = collector("64MiB")) {
            assertThat(collector.sendBatch(INGEST, refused).statusCode()).isEqualTo(200);
            assertThat(collector.json("/api/v1/issues").path("total").asLong()).isEqualTo(acknowledged + 20);
            assertThat(collector.json("/api/v1/ledger").at("/overall/balance").asLong())
                    .isZero();
        }
    }

    private RunningCollector collector(String size) {
        return RunningCollector.withTokens(folder, RunningCollector.storage(folder, ", size: " + size));
    }

    /** Findings that are an issue each: their evidence is kept, so the store fills quickly. */
    private static List<dev.hark.signal.Finding> distinct(int first) {
        return IntStream.range(first, first + 20)
                .mapToObj(i -> WireBatches.finding("charge" + (char) ('a' + i % 26) + letters(i / 26), i))
                .toList();
    }

    private static String letters(int number) {
        return Integer.toString(number, 26)
                .chars()
                .mapToObj(c -> String.valueOf((char) (Character.isDigit(c) ? 'a' + c - '0' : c + 10)))
                .reduce("", String::concat);
    }
}

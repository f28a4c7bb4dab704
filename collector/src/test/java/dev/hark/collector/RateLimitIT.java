package dev.hark.collector;

import static dev.hark.collector.RunningCollector.INGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Reason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitIT {

    @TempDir
    Path folder;

    @Test
    void tokenThatSendsTooMuch_isToldWhenToComeAgain() {
        try (RunningCollector collector =
                RunningCollector.withTokens(folder, "admission: {findingsPerSecond: 1, burst: 10}")) {
            WireBatches sidecar = new WireBatches();
            assertThat(collector.sendBatch(INGEST, sidecar.next(1, 30)).statusCode())
                    .isEqualTo(200);

            HttpResponse<String> answer = collector.sendBatch(INGEST, sidecar.next(31, 1));

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(15L, 25L);
            assertThat(collector.json(answer).path("reason").asText()).isEqualTo(Reason.RATE_LIMITED.code());
            assertThat(collector.metric("hark_collector_batches_refused_total{reason=\"rate_limited\"}"))
                    .isEqualTo(1);
        }
    }
}

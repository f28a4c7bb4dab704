package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.e2e.prometheus.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The alert rules as Prometheus' own tool sees them. */
@Tag("prometheus")
class AlertRulesIT {

    @Test
    void rules_areValid() throws Exception {
        assertThat(promtool("check", Alert.file())).contains("SUCCESS");
    }

    @Test
    void rules_fireWhenTheyShouldAndOnlyThen() throws Exception {
        assertThat(promtool("test", Alert.testFile())).contains("SUCCESS");
    }

    /** What {@code promtool check|test rules FILE} says. */
    private static String promtool(String verb, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", verb, "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

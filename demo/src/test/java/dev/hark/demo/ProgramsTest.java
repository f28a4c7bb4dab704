package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramsTest {

    private static final Path HOME = Path.of("/home");

    @Test
    void flagsALine_mayHoldBlanks() {
        var programs = Programs.of(HOME, Map.of("HARK_SIDECAR_FLAGS", "-Xmx32m\n-XX:AOTCache=/my files/a.aot\n"));
        assertThat(programs.flags().get("sidecar")).containsExactly("-Xmx32m", "-XX:AOTCache=/my files/a.aot");
    }

    @Test
    void flagsInOneLine_areApartByBlanks() {
        var programs = Programs.of(HOME, Map.of("HARK_COLLECTOR_FLAGS", " -Xmx64m  -XX:+UseSerialGC "));
        assertThat(programs.flags().get("collector")).containsExactly("-Xmx64m", "-XX:+UseSerialGC");
    }

    @Test
    void noFlags_areNone() {
        assertThat(Programs.of(HOME, Map.of()).flags().get("sidecar")).isEmpty();
    }
}

package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "sidecar --help", "config --help", "config check --help", "config reference --help"})
    void help_isThereForEveryCommand(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage:");
    }

    @ParameterizedTest
    @CsvSource({
        "sidecar, true",
        "sidecar --config a.yaml, true",
        "sidecar --config, false",
        "sidecar --config --help, false",
        "sidecar --help, false",
        "sidecar --print a.log, false",
        "replay a.log, false"
    })
    void everydayForm_needsNoParser(String arguments, boolean everyday) {
        assertThat(Main.isWatch(arguments.split(" ", -1))).isEqualTo(everyday);
    }

    @Test
    void version_isPrinted() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("hark ");
    }

    @ParameterizedTest
    @CsvSource({"sidecr, sidecar", "conifg, config"})
    void unknownCommand_is64_andNamesTheNearest(String typed, String meant) {
        assertThat(run(typed)).isEqualTo(64);
        assertThat(err.toString()).contains(meant);
    }

    @Test
    void unknownOption_is64_andNamesTheNearest() {
        assertThat(run("sidecar", "--confg", "a.yaml")).isEqualTo(64);
        assertThat(err.toString()).contains("--config");
    }

    @Test
    void nothing_is64_withTheUsage() {
        assertThat(run()).isEqualTo(64);
        assertThat(err.toString()).contains("Usage:");
    }

    @Test
    void missingFile_is66() {
        assertThat(run("config", "check", "/nowhere/sidecar.yaml")).isEqualTo(66);
        assertThat(err.toString()).contains("/nowhere/sidecar.yaml");
    }

    @Test
    void wrongConfiguration_is64_withEveryProblem() {
        assertThat(run("sidecar")).isEqualTo(64);
        assertThat(err.toString()).contains("service.name", "logs.include", "collector.url", "3 problems");
    }

    @Test
    void reference_listsEveryKey() {
        assertThat(run("config", "reference")).isZero();
        assertThat(out.toString())
                .contains("service.name", "logs.include", "collector.retry.longest", "HARK_OUTBOX_SIZE", "log.format");
    }

    private int run(String... arguments) {
        CommandLine line = Commands.line(Map.of());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}

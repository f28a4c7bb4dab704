package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/configuration.md holds what the programs say of themselves. */
class ConfigurationDocumentIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sidecar", "collector"})
    void document_holdsTheReferenceOfTheProgram(String program) throws IOException {
        try (Program reference = Program.start(program, folder, Map.of(), List.of("config", "reference"))) {
            assertThat(reference.awaitEnd()).isZero();

            assertThat(Files.readString(Program.root().resolve("docs/configuration.md")))
                    .as("run ./hark config reference and put its tables into docs/configuration.md")
                    .contains(reference.text());
        }
    }
}

package dev.hark.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.grouping.Part;
import dev.hark.signal.scrub.SecretKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The tables of the documents name what the code has. */
class DocumentsTest {

    @Test
    void grouping_namesEveryPartThatAPageShows() throws IOException {
        String document = Files.readString(Path.of("../docs/grouping.md"));

        assertThat(Arrays.stream(Part.Role.values()).filter(role -> !isOfSecondaryKeysOnly(role)))
                .allSatisfy(role -> assertThat(document).contains("| " + role.label() + " |"));
    }

    @Test
    void scrubbing_namesEveryClass() throws IOException {
        String document = Files.readString(Path.of("../docs/scrubbing.md"));

        assertThat(SecretKind.values()).allSatisfy(kind -> assertThat(document).contains("| `" + kind.code() + "` |"));
    }

    private static boolean isOfSecondaryKeysOnly(Part.Role role) {
        return role == Part.Role.FRAME || role == Part.Role.QUOTED;
    }
}

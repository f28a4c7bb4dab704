package dev.hark.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/protocol.md tells every reason and every limit as the code has them. */
class ProtocolDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/protocol.md");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void reason_hasItsRow(Reason reason) throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("| `" + reason.code() + "` | " + reason.status() + " | " + (reason.retryable() ? "yes" : "no")
                        + " | " + reason.text() + " |");
    }

    @Test
    void limit_hasItsRow() throws IOException, IllegalAccessException {
        String document = Files.readString(DOCUMENT);
        for (Field limit : Limits.class.getDeclaredFields()) {
            if (Modifier.isPublic(limit.getModifiers())) {
                assertThat(document)
                        .containsPattern("\\| `" + limit.getName() + "`[^|]*\\| " + limit.getInt(null) + " \\|");
            }
        }
    }
}

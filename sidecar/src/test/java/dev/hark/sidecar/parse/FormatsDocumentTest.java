package dev.hark.sidecar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about formats names those that there are, and tests that exist. */
class FormatsDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "formats.md");
    private static final Path TESTS = Path.of("src", "test", "java", "dev", "hark", "sidecar");

    @Test
    void page_namesEveryFormat() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Arrays.stream(Format.values()).map(format -> "| `" + format.label() + "` |"))
                .allSatisfy(row -> assertThat(page).contains(row));
        long rows =
                Pattern.compile("(?m)^\\| `[^`]+` \\| ").matcher(page).results().count();
        assertThat(rows).isEqualTo(Format.values().length);
    }

    @Test
    void tests_thatThePageNames_exist() throws IOException {
        Pattern name = Pattern.compile("\\b[A-Z]\\w+Test\\b");
        for (String test : name.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList()) {
            assertThat(TESTS.resolve("detect").resolve(test + ".java").toFile().exists()
                            || TESTS.resolve("frame")
                                    .resolve(test + ".java")
                                    .toFile()
                                    .exists())
                    .as(test)
                    .isTrue();
        }
    }
}

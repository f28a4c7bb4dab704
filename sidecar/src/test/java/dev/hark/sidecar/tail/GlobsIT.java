package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a pattern means. */
class GlobsIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("app.log", "app.log.1", "a/app.log", "a/b/job.log", "a/b/c/job.log", "a/b/readme")) {
            Path path = folder.resolve(file);
            Files.createDirectories(folder.resolve(file).resolveSibling("."));
            Files.writeString(path, "x");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.log|app.log",
                "*.log|app.log",
                "app.log*|app.log app.log.1",
                "*/app.log|a/app.log",
                "**/*.log|a/app.log a/b/c/job.log a/b/job.log app.log",
                "a/**/job.log|a/b/c/job.log a/b/job.log",
                "a/**/b/**/*.log|a/b/c/job.log a/b/job.log",
                "a/**|a/app.log a/b/c/job.log a/b/job.log a/b/readme",
                "{app,job}.log|app.log",
                "[a-c]/app.?og|a/app.log",
                "none/*.log|''",
            })
    void pattern_meansWhatItMeansInAShell(String pattern, String files) {
        assertThat(list(List.of(pattern), List.of())).isEqualTo(files);
    }

    @Test
    void excludedFiles_areLeftOut() {
        assertThat(list(List.of("**/*.log"), List.of(folder + "/a/**/job.log"))).isEqualTo("a/app.log app.log");
    }

    private String list(List<String> include, List<String> exclude) {
        Globs globs =
                new Globs(include.stream().map(glob -> folder + "/" + glob).toList(), exclude);
        return String.join(
                " ",
                globs.list().stream()
                        .map(path -> folder.relativize(path).toString())
                        .toList());
    }
}

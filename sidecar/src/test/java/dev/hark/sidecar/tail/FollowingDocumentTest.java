package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about following names tests that exist, and one for every case that the sidecar claims. */
class FollowingDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "following.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void tests_thatThePageNames_exist() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = NAMED.matcher(Files.readString(PAGE))
                .results()
                .filter(named -> !sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "("))
                .map(named -> named.group(1) + "." + named.group(2))
                .distinct()
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyClaim_namesItsTest() throws IOException {
        List<String> cases = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.contains("| here |"))
                .toList();
        assertThat(cases).hasSizeGreaterThan(60);
        assertThat(cases)
                .allSatisfy(line -> assertThat(NAMED.matcher(line).find() || line.endsWith("| - |"))
                        .as(line)
                        .isTrue());
        assertThat(cases.stream().filter(line -> line.endsWith("| - |")))
                .allMatch(line -> line.contains("| other") || line.contains("| no"));
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("sidecar", "e2e")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                    try {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.put(name, Files.readString(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return sources;
    }
}

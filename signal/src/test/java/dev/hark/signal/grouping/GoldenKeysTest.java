package dev.hark.signal.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds {@link GroupingV1} to the keys it gave when it was frozen. */
class GoldenKeysTest {

    private static final int FEWEST = 60;

    private final GroupingV1 grouping = new GroupingV1();

    @Test
    void everyKey_isWhatItAlwaysWas() throws IOException {
        List<GoldenFinding> golden = golden();

        assertThat(golden).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(golden.stream().map(this::now))
                .containsExactlyElementsOf(golden.stream()
                        .map(finding -> finding.name() + " -> " + finding.keys())
                        .toList());
    }

    @Test
    void findingsOfOneCause_shareTheirKey_andNoOthersDo() throws IOException {
        List<String> keys = golden().stream().map(this::key).toList();

        assertThat(keys.stream().distinct()).hasSize(keys.size() - 4);
        assertThat(key("own code: one exception, three frames"))
                .isEqualTo(key("own code: the same from another service"));
        assertThat(key("causes: as Java prints them"))
                .isEqualTo(key("causes: complete, as a JSON encoder writes them"));
        assertThat(key("wrapper: completion")).isEqualTo(key("wrapper: copy that a coroutine made"));
        assertThat(key("message: plain")).isEqualTo(key("message: level and thread do not count"));
    }

    private String now(GoldenFinding golden) {
        Grouping found = grouping.group(golden.origin(), golden.finding());
        return golden.name() + " -> " + found.key() + " " + found.secondaryKey();
    }

    private String key(GoldenFinding golden) {
        return grouping.group(golden.origin(), golden.finding()).key();
    }

    private String key(String name) throws IOException {
        return golden().stream()
                .filter(golden -> golden.name().equals(name))
                .map(this::key)
                .findFirst()
                .orElseThrow();
    }

    private static List<GoldenFinding> golden() throws IOException {
        try (InputStream in = GoldenKeysTest.class.getResourceAsStream("golden-keys.txt")) {
            assertThat(in).isNotNull();
            return GoldenFinding.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        }
    }
}

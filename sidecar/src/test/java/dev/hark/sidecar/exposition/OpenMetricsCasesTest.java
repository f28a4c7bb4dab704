package dev.hark.sidecar.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The public cases for OpenMetrics parsers, read where they lie: {@code -Dhark.openmetrics.cases=FOLDER} names the
 * folder {@code tests/testdata/parsers} of a checkout of prometheus/OpenMetrics. Each case is read strictly three ways:
 * in one piece, in small pieces, and again by a reader that knows its series already.
 */
@Tag("graders")
class OpenMetricsCasesTest {

    @Test
    void everyCase_isTakenOrRefusedAsItSays() throws IOException {
        Path folder = Graders.folder("hark.openmetrics.cases");
        List<Path> cases;
        try (Stream<Path> listed = Files.list(folder)) {
            cases = listed.filter(Files::isDirectory).sorted().toList();
        }
        List<String> wrong = new ArrayList<>();
        for (Path one : cases) {
            boolean good =
                    Files.readString(one.resolve("test.json")).replace(" ", "").contains("\"shouldParse\":true");
            byte[] body = Files.readAllBytes(one.resolve("metrics"));
            ExpositionParser parser = Bodies.parser(true);
            for (RandomGenerator cuts : new RandomGenerator[] {null, new java.util.Random(1), null}) {
                Bodies.Outcome outcome = Bodies.read(parser, Format.OPENMETRICS_1_0_0, body, cuts);
                if (good != (outcome.problem() == null)) {
                    wrong.add(one.getFileName() + ": " + outcome.problem());
                }
            }
        }

        System.out.println(cases.size() + " OpenMetrics cases, wrong: " + wrong);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(211);
        assertThat(wrong).isEmpty();
    }
}

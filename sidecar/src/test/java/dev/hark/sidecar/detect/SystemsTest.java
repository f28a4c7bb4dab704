package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Finding;
import dev.hark.signal.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs as many systems write them: which lines are a failure, and which are none.
 *
 * <p>The files say so themselves. {@code === name} begins a log; before each of its lines stands the failure that it
 * belongs to, or a bar for none ({@code 1+2}: it lies inside both, as streams that are interleaved do). {@code ! 1 type
 * | message | causes} says what the exception of a failure must be read as, a star that the message does not matter.
 */
class SystemsTest {

    /** What the exception must be. */
    record Wanted(String type, String message, List<String> causes) {}

    /** One log. */
    static final class Sample {
        private final String name;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, int[]> failures = new LinkedHashMap<>();
        private final Map<String, Wanted> exceptions = new LinkedHashMap<>();

        Sample(String name) {
            this.name = name;
        }

        void line(String marked) {
            int blank = marked.indexOf(' ');
            String mark = blank < 0 ? marked : marked.substring(0, blank);
            String text = blank < 0 ? "" : marked.substring(blank + 1);
            if (mark.equals("!")) {
                exception(text);
                return;
            }
            lines.add(text.replace("\\e", "\u001b"));
            int number = lines.size();
            if (!mark.equals("|")) {
                for (String failure : mark.split("\\+", -1)) {
                    failures.computeIfAbsent(failure, key -> new int[] {number, number})[1] = number;
                }
            }
        }

        private void exception(String text) {
            String[] parts = text.substring(text.indexOf(' ') + 1).split("\\|", -1);
            List<String> causes = Stream.of(parts[2].split(",", -1))
                    .map(String::strip)
                    .filter(cause -> !cause.isEmpty())
                    .toList();
            String message = parts[1].strip().replace("\\n", "\n");
            exceptions.put(text.substring(0, text.indexOf(' ')), new Wanted(parts[0].strip(), message, causes));
        }

        List<String> ranges() {
            return failures.values().stream()
                    .map(range -> range[0] + "-" + range[1])
                    .sorted()
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of("services", "java", "languages", "commands", "clouds", "json", "oddities")
                .flatMap(file -> read(file + ".txt").stream());
    }

    /** The logs alone, for tests that change them. */
    static Stream<String> logs() {
        return samples().map(sample -> String.join("\n", sample.lines) + "\n");
    }

    private static List<Sample> read(String file) {
        List<Sample> samples = new ArrayList<>();
        try (var stream = Objects.requireNonNull(SystemsTest.class.getResourceAsStream("systems/" + file), file)) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                if (line.startsWith("=== ")) {
                    samples.add(new Sample(line.substring(4)));
                } else {
                    samples.getLast().line(line);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void failures_areTheMarkedLines(Sample sample) {
        List<Finding> found = Heard.in(String.join("\n", sample.lines) + "\n");
        assertThat(Heard.lines(found).stream().sorted().toList()).isEqualTo(sample.ranges());
        sample.exceptions.forEach((failure, wanted) -> {
            int first = Objects.requireNonNull(sample.failures.get(failure))[0];
            Finding finding = found.stream()
                    .filter(one -> Heard.source(one).firstLine() == first)
                    .findFirst()
                    .orElseThrow();
            Thrown thrown = Heard.thrown(finding);
            assertThat(thrown.type()).isEqualTo(wanted.type());
            assertThat(wanted.message().equals("*") ? "*" : Objects.requireNonNullElse(thrown.message(), ""))
                    .isEqualTo(wanted.message());
            assertThat(thrown.chain().stream().skip(1).map(Thrown::type)).isEqualTo(wanted.causes());
        });
    }
}

package dev.hark.sidecar.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerLinesTest {

    private final List<String> seen = new ArrayList<>();
    private final FrameCounts counts = new FrameCounts();
    private final ContainerLines container = new ContainerLines(100, this::see, counts);
    private final LineSplitter splitter = new LineSplitter(1000, container, counts);

    private void see(Line line) {
        String text = new String(line.bytes(), line.from(), line.length(), StandardCharsets.UTF_8);
        seen.add(line.stream + ":" + line.firstLine() + "-" + line.lastLine() + ":" + text);
    }

    @Test
    void cri_isTakenOff_andPiecesArePutTogetherStreamByStream() {
        feed("""
                2026-03-01T10:00:00.000000001Z stdout F one
                2026-03-01T10:00:00.000000002Z stdout P tw
                2026-03-01T10:00:00.000000003Z stderr P thr
                2026-03-01T10:00:00.000000004Z stdout F o
                2026-03-01T10:00:00.000000005+01:00 stderr F ee
                2026-03-01T10:00:00.000000006Z stdout F\s
                2026-03-01 10:00:00 stdout F no wrapping
                """);
        assertThat(seen)
                .containsExactly(
                        "0:1-1:one",
                        "0:2-4:two",
                        "1:3-5:three",
                        "0:6-6:",
                        "0:7-7:2026-03-01 10:00:00 stdout F no wrapping");
        assertThat(container.heldFrom()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void docker_isUnescaped_andPiecesArePutTogether() {
        feed("""
                {"log":"one \\"quoted\\" \\u003c \\ud83d\\ude00 \\\\ \\t.\\n","stream":"stdout","time":"2026-03-01T10:00:00.000000001Z"}
                {"log":"tw","stream":"stdout","time":"2026-03-01T10:00:00.000000002Z"}
                {"log":"err\\r\\n","stream":"stderr","time":"2026-03-01T10:00:00.000000003Z"}
                {"log":"o\\n","stream":"stdout","time":"2026-03-01T10:00:00.000000004Z"}
                {"log":"mine","level":"info"}
                """);
        assertThat(seen)
                .containsExactly(
                        "0:1-1:one \"quoted\" < 😀 \\ \t.",
                        "1:3-3:err",
                        "0:2-4:two",
                        "0:5-5:{\"log\":\"mine\",\"level\":\"info\"}");
    }

    @Test
    void piecesThatNeverEnd_areCutAtTheLongestLine() {
        String piece = "2026-03-01T10:00:00.000000002Z stdout P " + "x".repeat(60) + "\n";
        feed(piece.repeat(50));
        feed("2026-03-01T10:00:00.000000002Z stdout F end\n");
        assertThat(seen).singleElement().satisfies(line -> assertThat(line).endsWith("x".repeat(100)));
        assertThat(counts.tooLong()).isEqualTo(50 * 60 - 100 + 3);
    }

    @Test
    void piecesThatWait_holdThePosition() {
        feed("2026-03-01T10:00:00.000000001Z stdout F one\n");
        long before = splitter.offset();
        feed("2026-03-01T10:00:00.000000002Z stderr P tw\n");
        feed("2026-03-01T10:00:00.000000003Z stdout F three\n");
        assertThat(container.heldFrom()).isEqualTo(before);
        assertThat(container.linesBefore()).isEqualTo(1);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.feed(bytes, 0, bytes.length);
    }
}

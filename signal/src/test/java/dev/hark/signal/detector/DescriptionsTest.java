package dev.hark.signal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.signal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every description can be read by people, and the document holds them all. */
class DescriptionsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "detectors.md");

    @Test
    void document_isWhatTheDescriptionsSay() throws IOException {
        if ("write".equals(System.getProperty("hark.documents"))) {
            Files.writeString(DOCUMENT, DetectorsDocument.text());
        }
        assertThat(Files.readString(DOCUMENT))
                .as("write it again with -Dhark.documents=write")
                .isEqualTo(DetectorsDocument.text());
    }

    @Test
    void detector_isFoundByItsName_andOneOfANewerPeerIsNot() {
        assertThat(Descriptions.all())
                .isNotEmpty()
                .allSatisfy(description ->
                        assertThat(Descriptions.of(description.detector())).contains(description));
        assertThat(Descriptions.of("made_up")).isEmpty();
    }

    @Test
    void halfASentence_isRefused() {
        List<Kind.Known> kinds = List.of(Kind.Known.ERROR);
        assertThatThrownBy(() -> new Description("x", kinds, "one thing", "Another.", "Nothing.", "Nothing."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one thing");
        assertThatThrownBy(() -> new Description("x", List.of(), "One.", "Another.", "Nothing.", "Nothing."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("claims nothing");
    }
}

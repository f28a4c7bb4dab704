package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

    private static final Sample FIRST = Stored.sample(1, Sample.Role.FIRST);
    private static final Sample LATEST = Stored.sample(1284, Sample.Role.LATEST);
    private static final Sample NOVEL = Stored.sample(301, Sample.Role.NOVEL);

    /** As a store gives them: latest first. */
    private static List<Sample> many() {
        List<Sample> samples = new ArrayList<>(List.of(LATEST));
        for (int ordinal = 1200; ordinal > 400; ordinal -= 50) {
            samples.add(Stored.sample(ordinal, Sample.Role.SPREAD));
        }
        samples.addAll(List.of(NOVEL, FIRST));
        return samples;
    }

    @Test
    void nothingAsked_showsTheLatest() {
        assertThat(SampleChoice.shown("", many())).contains(LATEST);
        assertThat(SampleChoice.shown("x", many())).contains(LATEST);
        assertThat(SampleChoice.shown("99", many())).contains(LATEST);
        assertThat(SampleChoice.shown("1", List.of())).isEmpty();
    }

    @Test
    void ordinalAsked_showsThatOne() {
        assertThat(SampleChoice.shown("1", many())).contains(FIRST);
    }

    @Test
    void aHandfulIsOffered_theEndsAndWhatWasNewAmongThem() {
        List<Sample> offered = SampleChoice.offered(many(), LATEST);
        assertThat(offered).hasSize(7).contains(FIRST, LATEST, NOVEL);
        assertThat(offered).extracting(Sample::ordinal).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void theOneShown_isAlwaysAmongThem() {
        Sample shown = Stored.sample(450, Sample.Role.SPREAD);
        assertThat(SampleChoice.offered(many(), shown)).hasSize(7).contains(shown, FIRST, LATEST);
    }

    @Test
    void fewSamples_areAllOffered() {
        assertThat(SampleChoice.offered(List.of(LATEST, FIRST), FIRST)).containsExactly(LATEST, FIRST);
        assertThat(SampleChoice.offered(List.of(FIRST), FIRST)).containsExactly(FIRST);
    }
}

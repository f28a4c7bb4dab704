package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.demo.shop.faults.Fault;
import dev.hark.demo.shop.faults.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {

    @Test
    void all_isOneOfEachKindThatIsHeard() {
        assertThat(Choice.faults("all"))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.symptom()).isPresent())
                .extracting(Fault::kind)
                .doesNotHaveDuplicates()
                .containsAll(Faults.known().stream()
                        .filter(fault -> fault.symptom().isPresent())
                        .map(Fault::kind)
                        .toList());
    }

    @Test
    void listOfKinds_isThoseOnce() {
        assertThat(Choice.faults("crash, error,crash")).extracting(Fault::name).containsExactly("crash", "error");
    }

    @Test
    void unknownKind_isNamedWithTheNearestAndAll() {
        assertThatThrownBy(() -> Choice.faults("error,swalowed_eror"))
                .hasMessageStartingWith("unknown fault: swalowed_eror (did you mean swallowed_error?);"
                        + " the demo has error, crash, dropped_request")
                .hasMessageEndingWith(", leaked_secret, or all");
    }

    @Test
    void unknownKindLikeNone_isNamedWithoutAGuess() {
        assertThatThrownBy(() -> Choice.faults("zzzzzzzz")).hasMessageStartingWith("unknown fault: zzzzzzzz; the demo");
    }

    @Test
    void length_isReadInSecondsMinutesAndHours() {
        assertThat(Choice.length("60s")).isEqualTo(Duration.ofSeconds(60));
        assertThat(Choice.length("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(Choice.length("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-1s", "1 day"})
    void otherLengths_areRefusedWithAnExample(String words) {
        assertThatThrownBy(() -> Choice.length(words)).hasMessageContaining("such as 60s, 5m or 1h, not " + words);
    }
}

package dev.hark.demo.shop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void names_areDistinctAndFindTheirFault() {
        assertThat(Faults.known())
                .extracting(Fault::name)
                .doesNotHaveDuplicates()
                .contains("error", "crash");
        assertThat(Faults.known())
                .allSatisfy(fault ->
                        assertThat(Faults.named(fault.name())).map(Fault::name).contains(fault.name()));
        assertThat(Faults.named("sunshine")).isEmpty();
    }

    @Test
    void everyFault_saysWhatHappensAndHowItIsRecognised() {
        assertThat(Faults.known()).allSatisfy(fault -> {
            assertThat(fault.story()).endsWith(".");
            assertThat(fault.symptom().kind()).isNotBlank();
            assertThat(fault.symptom().text()).isNotBlank();
            assertThat(fault.symptom().why()).isNotBlank();
        });
    }

    @Test
    void symptoms_tellTheFaultsApart() {
        assertThat(Faults.known()).extracting(fault -> fault.symptom().text()).doesNotHaveDuplicates();
    }
}

package dev.hark.demo.shop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void names_areDistinct() {
        assertThat(Faults.known())
                .extracting(Fault::name)
                .doesNotHaveDuplicates()
                .contains("error", "crash");
    }

    @Test
    void everyFault_saysWhatHappensAndHowItIsRecognised() {
        assertThat(Faults.known()).allSatisfy(fault -> {
            assertThat(fault.story()).endsWith(".");
            assertThat(fault.harm()).endsWith(".");
            fault.symptom().ifPresent(symptom -> {
                assertThat(symptom.kind()).isNotBlank();
                assertThat(symptom.text()).isNotBlank();
                assertThat(symptom.why()).isNotBlank();
            });
        });
    }

    @Test
    void everyKind_hasAFaultOfItsName() {
        assertThat(Faults.known())
                .extracting(Fault::name)
                .containsAll(Faults.known().stream().map(Fault::kind).toList())
                .contains(
                        "error",
                        "crash",
                        "dropped_request",
                        "partial_save",
                        "swallowed_error",
                        "duplicate_work",
                        "lost_update",
                        "stale_read",
                        "lost_session",
                        "wrong_result",
                        "retry_storm",
                        "imbalance",
                        "resource_leak",
                        "stalled",
                        "amplification",
                        "drift",
                        "leaked_secret");
    }

    @Test
    void symptoms_tellTheFaultsApart() {
        assertThat(Faults.known().stream()
                        .flatMap(fault -> fault.symptom().stream())
                        .map(Symptom::text))
                .doesNotHaveDuplicates();
    }
}

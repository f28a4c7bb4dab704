package dev.hark.sidecar.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerCheckTest {

    private long bytes;
    private long records;
    private long findings;
    private final LedgerCheck check = new LedgerCheck(() -> bytes, () -> records, () -> findings);

    @Test
    void everythingAddsUp_passes() {
        assertThat(check.run().status()).isEqualTo(Status.PASS);
    }

    @Test
    void whatDoesNotClose_warnsAndIsNamed_withItsNumber() {
        bytes = 17;
        findings = -2;

        Verdict verdict = check.run();

        assertThat(verdict.status())
                .as("never fails: the service works all the same")
                .isEqualTo(Status.WARN);
        assertThat(verdict.observed()).contains("17 bytes read", "-2 findings").doesNotContain("records");
    }

    @Test
    void records_areWatchedToo() {
        records = 1;

        assertThat(check.run().observed()).startsWith("1 records less those parsed");
    }
}

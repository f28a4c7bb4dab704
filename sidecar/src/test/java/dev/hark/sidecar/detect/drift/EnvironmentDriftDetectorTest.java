package dev.hark.sidecar.detect.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.EnvironmentSnapshot;
import dev.hark.sidecar.observe.EnvironmentSnapshot.Certificate;
import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.environment.Comparison;
import dev.hark.signal.environment.NamedFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentDriftDetectorTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final DriftRules RULES = new DriftRules(
            List.of(
                    new DriftRules.Expected("timezone", "be UTC", "UTC"::equals),
                    new DriftRules.Expected("kernel.release", "match 6\\.1\\..*", value -> value.startsWith("6.1.")),
                    new DriftRules.Expected("variable.DB_URL", "match set", "set"::equals)),
            Duration.ofDays(14),
            Duration.ofSeconds(1));

    private final EnvironmentDriftDetector detector = new EnvironmentDriftDetector(RULES);
    private final List<Finding> found = new ArrayList<>();
    private Instant now = START;

    @Test
    void asDeclared_isHealthy() {
        look(List.of(), clock("PT0.2S", "PT0.01S"), "timezone", "UTC", "variable.DB_URL", "set");
        look(List.of(), clock("PT-0.2S", "PT0.01S"), "timezone", "UTC", "variable.DB_URL", "set");

        assertThat(found).isEmpty();
    }

    @Test
    void otherThanDeclared_isClaimedWithBothFacts() {
        look("timezone", "Europe/Berlin");

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.DRIFT);
            assertThat(finding.title()).isEqualTo("The environment is not as declared: timezone");
            assertThat(finding.facts())
                    .extracting(Fact::statement)
                    .containsExactly("timezone must be UTC", "timezone is Europe/Berlin");
            assertThat(finding.confidence()).isEqualTo(1);
        });
    }

    @Test
    void whileItLasts_itIsClaimedOnceAnHour() {
        for (int minute = 0; minute < 120; minute++) {
            look("timezone", "Europe/Berlin");
        }

        assertThat(found).hasSize(2);
        assertThat(found).extracting(Finding::since).containsOnly(START);
        assertThat(found).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void foundAgainAfterARestart_isTheSame() {
        look("timezone", "Europe/Berlin");
        now = START.plusSeconds(90);
        new EnvironmentDriftDetector(RULES).observe(snapshot(List.of(), null, "timezone", "Europe/Berlin"), found::add);

        assertThat(found)
                .extracting(Finding::id)
                .hasSize(2)
                .containsOnly(found.getFirst().id());
    }

    @Test
    void variableThatIsMissing_isClaimedOnlyWhereVariablesAreSeen() {
        look("timezone", "UTC");
        assertThat(found).isEmpty();

        look("timezone", "UTC", "variable.OTHER", "set");
        assertThat(found)
                .extracting(Finding::title)
                .containsExactly("The environment is not as declared: variable.DB_URL");
    }

    /** The tempting false alarm: a node with another patch level. */
    @Test
    void patchLevel_isAsDeclared() {
        look("kernel.release", "6.1.0-18-amd64");
        look("kernel.release", "6.1.0-21-amd64");

        assertThat(found).isEmpty();
    }

    @Test
    void certificate_isToldOfBeforeItEndsAndSurerTheNearerItIs() {
        look(List.of(ending(Duration.ofDays(20))), null);
        assertThat(found).isEmpty();

        look(List.of(ending(Duration.ofDays(13))), null);
        now = START.plus(Duration.ofDays(12));
        look(List.of(ending(Duration.ofDays(13))), null);
        now = START.plus(Duration.ofDays(14));
        look(List.of(ending(Duration.ofDays(13))), null);

        assertThat(found)
                .extracting(Finding::title)
                .containsExactly(
                        "A certificate ends soon: /tls/tls.crt",
                        "A certificate ends soon: /tls/tls.crt",
                        "A certificate has expired: /tls/tls.crt");
        assertThat(found).extracting(Finding::confidence).isSorted().element(2).isEqualTo(1.0);
        assertThat(found.getFirst().confidence()).isBetween(0.5, 0.6);
    }

    /** The tempting false alarm: it is renewed in time, or was renewed just now. */
    @Test
    void certificateThatWasRenewed_isForgotten() {
        look(List.of(ending(Duration.ofDays(5))), null);
        look(List.of(ending(Duration.ofDays(90))), null);
        look(List.of(ending(Duration.ofDays(90))), null);

        assertThat(found).hasSize(1);
    }

    @Test
    void clockThatStaysWrong_isClaimed() {
        look(List.of(), clock("PT-3.5S", "PT0.02S"));
        assertThat(found).isEmpty();
        look(List.of(), clock("PT-3.6S", "PT0.02S"));
        look(List.of(), clock("PT-3.7S", "PT0.02S"));

        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().get(1).statement())
                        .isEqualTo("It is 3.600 s ahead, give or take 0.020 s"));
    }

    /** The tempting false alarm: one answer was late, or nobody knows the time better than to a second. */
    @Test
    void clockThatMayBeRight_isNotClaimed() {
        look(List.of(), clock("PT3S", "PT0.01S"));
        look(List.of(), clock("PT0.1S", "PT0.01S"));
        look(List.of(), clock("PT1.4S", "PT0.6S"));
        look(List.of(), clock("PT1.4S", "PT0.6S"));

        assertThat(found).isEmpty();
    }

    private static Certificate ending(Duration after) {
        return new Certificate("/tls/tls.crt", "CN=shop", START.minus(Duration.ofDays(30)), START.plus(after));
    }

    private static ClockOffset clock(String offset, String error) {
        return new ClockOffset(Duration.parse(offset), Duration.parse(error), "ntp (NTP)");
    }

    private void look(String... namesAndValues) {
        look(List.of(), null, namesAndValues);
    }

    private void look(List<Certificate> certificates, @Nullable ClockOffset clock, String... namesAndValues) {
        detector.observe(snapshot(certificates, clock, namesAndValues), found::add);
        now = now.plusSeconds(60);
    }

    private EnvironmentSnapshot snapshot(
            List<Certificate> certificates, @Nullable ClockOffset clock, String... namesAndValues) {
        List<NamedFact> facts = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.add(new NamedFact(namesAndValues[i], namesAndValues[i + 1], Comparison.ENVIRONMENTS));
        }
        return new EnvironmentSnapshot(now, "shop-1/7@100", facts, certificates, clock);
    }
}

package dev.hark.sidecar.detect.drift;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.EnvironmentSnapshot;
import dev.hark.sidecar.observe.EnvironmentSnapshot.Certificate;
import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds the environment against its declaration, certificates against the day, and the clock against those who know the
 * time. What cannot be seen is not claimed: blindness is told elsewhere. A clock must be wrong twice in a row, and by more
 * than the measurement may be, for one answer that was late on its way looks the same.
 *
 * <p>Remembers what it has claimed, as long as it lasts: no more than there are declarations and certificates.
 */
public final class EnvironmentDriftDetector implements Detector {

    private static final String NAME = "environment_drift";
    private static final String VARIABLE = "variable.";
    private static final String ENDS = "It ends on ";
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final double LEAST_CONFIDENCE = 0.5;

    private final DriftRules rules;
    private final Map<String, Running> running = new HashMap<>();
    private boolean clockWasWrong;

    /** Something that was claimed and lasts. */
    private record Running(Instant since, Instant claimed, String is) {

        /** Another value is another claim; one day less until a certificate ends is not. */
        boolean isAbout(String nowIs) {
            return is.equals(nowIs) || (is.startsWith(ENDS) && nowIs.startsWith(ENDS));
        }
    }

    /** Something that is to be claimed. */
    private record Claim(String key, String title, Fact must, Fact is, double confidence) {}

    public EnvironmentDriftDetector(DriftRules rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof EnvironmentSnapshot seen) {
            Round round = new Round(seen, findings);
            rules.expected().forEach(round::expect);
            seen.certificates().forEach(round::judge);
            round.clock();
            running.keySet().retainAll(round.lasting);
        }
    }

    /** One look at everything. */
    private final class Round {

        private final EnvironmentSnapshot seen;
        private final Consumer<Finding> findings;
        private final Set<String> lasting = new HashSet<>();

        Round(EnvironmentSnapshot seen, Consumer<Finding> findings) {
            this.seen = seen;
            this.findings = findings;
        }

        void expect(DriftRules.Expected expected) {
            String fact = expected.fact();
            String key = "expect " + fact + " " + expected.declared();
            String value = seen.value(fact).orElse(isKnownToBeMissing(fact) ? "not set" : "");
            if (value.isEmpty()) {
                lasting.add(key); // whether it still is so cannot be seen
            } else if (!expected.holds().test(value)) {
                claim(new Claim(
                        key,
                        "The environment is not as declared: " + fact,
                        new Fact(null, "environment.expect", fact + " must " + expected.declared()),
                        new Fact(seen.time(), "the environment of the service", fact + " is " + value),
                        1));
            }
        }

        /** Of the variables all are known or none is. */
        private boolean isKnownToBeMissing(String fact) {
            return fact.startsWith(VARIABLE) && seen.knowsAny(VARIABLE);
        }

        void judge(Certificate certificate) {
            Duration left = Duration.between(seen.time(), certificate.notAfter());
            if (seen.time().isBefore(certificate.notBefore())) {
                claim(certificate, "A certificate is not valid yet", "It begins on " + certificate.notBefore(), 1);
            } else if (left.isNegative()) {
                claim(certificate, "A certificate has expired", "It ended on " + certificate.notAfter(), 1);
            } else if (left.compareTo(rules.warn()) < 0) {
                double gone =
                        1 - (double) left.toMinutes() / Math.max(1, rules.warn().toMinutes());
                claim(
                        certificate,
                        "A certificate ends soon",
                        ENDS + certificate.notAfter() + ", in " + left.toDays() + " days",
                        LEAST_CONFIDENCE + gone * (1 - LEAST_CONFIDENCE));
            }
        }

        private void claim(Certificate certificate, String title, String is, double confidence) {
            String source = certificate.source();
            claim(new Claim(
                    title + " " + source,
                    title + ": " + source,
                    new Fact(
                            seen.time(),
                            source,
                            "Whoever asks is shown a certificate of " + certificate.subject()
                                    + ", which must be valid for "
                                    + rules.warn().toDays() + " days more"),
                    new Fact(certificate.notAfter(), source, is),
                    confidence));
        }

        void clock() {
            ClockOffset clock = seen.clock();
            if (clock == null) {
                lasting.add("clock");
                return;
            }
            Duration certain = clock.offset().abs().minus(clock.error());
            boolean wrong = certain.compareTo(rules.clockLimit()) > 0;
            if (wrong && clockWasWrong) {
                claim(new Claim(
                        "clock",
                        "The clock is wrong: asked was " + clock.source(),
                        new Fact(
                                seen.time(),
                                "this machine's clock",
                                String.format(
                                        Locale.ROOT,
                                        "It says %s, and must be right to %.3f s",
                                        seen.time(),
                                        seconds(rules.clockLimit()))),
                        new Fact(
                                seen.time().plus(clock.offset()),
                                clock.source(),
                                String.format(
                                        Locale.ROOT,
                                        "It is %.3f s %s, give or take %.3f s",
                                        seconds(clock.offset().abs()),
                                        clock.offset().isNegative() ? "ahead" : "behind",
                                        seconds(clock.error()))),
                        1));
            }
            clockWasWrong = wrong;
        }

        private void claim(Claim claim) {
            lasting.add(claim.key());
            String is = claim.key().equals("clock") ? "" : claim.is().statement();
            Running before = running.get(claim.key());
            if (before != null && !before.isAbout(is)) {
                before = null;
            }
            if (before != null && seen.time().isBefore(before.claimed().plus(AGAIN))) {
                return;
            }
            Instant since = before == null ? seen.time() : before.since();
            running.put(claim.key(), new Running(since, seen.time(), is));
            findings.accept(finding(claim, since));
        }

        /** The same found again after a restart of the sidecar within the hour has the same id. */
        private Finding finding(Claim claim, Instant since) {
            String hour = Long.toString(seen.time().toEpochMilli() / AGAIN.toMillis());
            return new Finding(
                    FindingId.of(NAME, seen.subject(), claim.key(), hour),
                    Kind.Known.DRIFT,
                    NAME,
                    seen.time(),
                    since,
                    Limits.cut(claim.title(), Limits.TITLE),
                    List.of(claim.must(), claim.is()),
                    Evidence.NONE,
                    claim.confidence(),
                    Map.of());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

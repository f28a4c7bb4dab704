package dev.hark.signal.scrub;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingScrubberTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11Z");
    private static final String SECRET = "hunter2";
    private static final String LEAK = "password=" + SECRET;

    private final Scrubber scrubber = new Scrubber();

    @Test
    void everyText_isScrubbed_andEverySecretCounted() {
        Scrubbed<Finding> scrubbed = scrubber.inspect(leakingEverywhere());

        assertThat(scrubbed.value().toString()).doesNotContain(SECRET);
        assertThat(scrubbed.secrets()).isEqualTo(Map.of(SecretKind.NAMED, 17));
        assertThat(scrubbed.isClean()).isFalse();
    }

    @Test
    void whatIsNoText_staysAsItIs() {
        Finding before = leakingEverywhere();
        Finding after = scrubber.scrub(before);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.kind()).isEqualTo(before.kind());
        assertThat(after.time()).isEqualTo(before.time());
        assertThat(after.confidence()).isEqualTo(before.confidence());
        assertThat(after.evidence().source()).isEqualTo(before.evidence().source());
        assertThat(after.evidence().keys()).isEqualTo(before.evidence().keys());
        assertThat(thrown(after).frames()).isEqualTo(thrown(before).frames());
        assertThat(scrubber.scrub(after)).isEqualTo(after);
    }

    @Test
    void cleanFinding_isEqual() {
        Finding clean =
                finding("cart 17 is empty", List.of(), Map.of("orders", List.of(1, "two"), "note", Map.of("a", 1)));

        assertThat(scrubber.inspect(clean)).isEqualTo(new Scrubbed<>(clean, Map.of()));
    }

    @Test
    void privateKey_overSeveralLines_isTakenOutOfEach() {
        Finding finding = finding(
                "x",
                List.of(
                        line("before"),
                        line("-----BEGIN PRIVATE " + "KEY-----"),
                        line("MIIEowIBAAKCAQEA1"),
                        line("-----END PRIVATE KEY-----"),
                        line("behind")),
                Map.of());

        assertThat(scrubber.scrub(finding).evidence().context())
                .extracting(ContextLine::text)
                .containsExactly("before", "[scrubbed]", "[scrubbed]", "[scrubbed]", "behind");
    }

    @Test
    void marks_doNotBreakLimits_andAreNotCutInTwo() {
        String title = "my otp=1 ".repeat(33).strip();

        String clean = scrubber.scrub(finding(title, List.of(), Map.of())).title();

        assertThat(title).hasSizeLessThanOrEqualTo(Limits.TITLE);
        assertThat(clean).hasSizeLessThanOrEqualTo(Limits.TITLE).endsWith("…");
        assertThat(clean.replace(Scrubber.MARK, "")).doesNotContain("[");
        assertThat(scrubber.scrub(clean)).isEqualTo(clean);
    }

    private static Thrown thrown(Finding finding) {
        return requireNonNull(requireNonNull(finding.evidence().log()).thrown());
    }

    private static Finding leakingEverywhere() {
        Map<String, Object> extra = Map.of("password", SECRET, "nested", Map.of("list", List.of(LEAK, 17)));
        Frame frame = new Frame("com.shop.Db$$a1b2c3d4e5f6a7b8c9d0", "connect", "Db.java", 42);
        Thrown suppressed = new Thrown("com.shop.Closing", LEAK, List.of());
        Thrown cause = new Thrown("com.shop.Refused", LEAK, List.of(frame));
        Thrown thrown = new Thrown("com.shop.Failed", LEAK, List.of(frame), 1, cause, List.of(suppressed), extra);
        LogRecord log = new LogRecord(
                Level.ERROR, "com.shop.Db", LEAK, LEAK, thrown, Map.of("db.password", SECRET, "note", LEAK), extra);
        Evidence evidence = new Evidence(
                log,
                new Source("/var/log/shop.log", "8:1-42-abc", 1, 2, 3, 4),
                List.of(line(LEAK)),
                Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"),
                Map.of());
        Fact fact = new Fact(AT, "GET /x?" + LEAK, LEAK, Map.of("secret", SECRET));
        return new Finding(
                FindingId.of("test"),
                Kind.Known.ERROR,
                "log_error",
                AT,
                null,
                LEAK,
                List.of(fact),
                evidence,
                0.5,
                Map.of("token", SECRET));
    }

    private static Finding finding(String title, List<ContextLine> context, Map<String, Object> extra) {
        Evidence evidence = new Evidence(null, null, context, Map.of(), extra);
        return new Finding(
                FindingId.of("test"), Kind.Known.ERROR, "log_error", AT, null, title, List.of(), evidence, 1, extra);
    }

    private static ContextLine line(String text) {
        return new ContextLine(AT, Level.INFO, text, false);
    }
}

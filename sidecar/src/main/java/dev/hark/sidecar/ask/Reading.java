package dev.hark.sidecar.ask;

import dev.hark.signal.Kind;
import dev.hark.signal.config.Settings;
import java.time.Duration;

/** Reads what all questions have in common. */
final class Reading {

    private Reading() {}

    static String name(Settings settings, String example) {
        return settings.requiredText("name", "What it is called in findings and metrics; unique.", example);
    }

    static Duration period(Settings settings) {
        return settings.duration(
                "period", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofDays(1), "How often it is asked.");
    }

    static Duration timeout(Settings settings, Duration period) {
        Duration timeout = settings.duration(
                "timeout",
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                "How long an answer may take; shorter than period.");
        if (timeout.compareTo(period) >= 0) {
            if (settings.isSet("timeout")) {
                settings.problem("timeout", timeout.toMillis() + "ms", "must be shorter than period");
            }
            return period.dividedBy(2);
        }
        return timeout;
    }

    static int looks(Settings settings) {
        return settings.number(
                "looks",
                2,
                1,
                1000,
                "After how many answers in a row that are not as they must be it is a failure: work under way settles.");
    }

    static Kind kind(Settings settings, Kind.Known usual) {
        String code = settings.text(
                "kind",
                usual.code(),
                "Kind of failure: wrong_result, or partial_save where something was saved by half.");
        if (!code.equals(Kind.Known.WRONG_RESULT.code()) && !code.equals(Kind.Known.PARTIAL_SAVE.code())) {
            settings.problem("kind", code, "expected wrong_result or partial_save");
            return usual;
        }
        return Kind.of(code);
    }
}

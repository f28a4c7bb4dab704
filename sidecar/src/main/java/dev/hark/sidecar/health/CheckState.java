package dev.hark.sidecar.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check's answers amount to. It goes bad after some bad answers in a row and good again after as many good
 * ones plus one: going back takes longer, so that a check on the edge does not flap. Immutable.
 */
final class CheckState {

    /** A result older than this many periods says nothing any more. */
    private static final int STALE_PERIODS = 3;

    private final Check check;
    private final Status status;
    private final Instant since;
    private final Verdict last;
    private final @Nullable Instant checkedAt;
    private final @Nullable Instant lastPass;
    private final Status candidate;
    private final int streak;

    private CheckState(Check check, Status status, Instant since, Verdict last, History history) {
        this.check = check;
        this.status = status;
        this.since = since;
        this.last = last;
        this.checkedAt = history.checkedAt;
        this.lastPass = history.lastPass;
        this.candidate = history.candidate;
        this.streak = history.streak;
    }

    private record History(
            @Nullable Instant checkedAt, @Nullable Instant lastPass, Status candidate, int streak) {}

    static CheckState notRunYet(Check check, Instant now) {
        Verdict none = Verdict.of(Status.UNKNOWN, "not checked yet", "");
        return new CheckState(check, Status.UNKNOWN, now, none, new History(null, null, Status.UNKNOWN, 0));
    }

    CheckState after(Verdict verdict, Instant now) {
        int inRow = verdict.status() == candidate ? streak + 1 : 1;
        boolean settled = checkedAt == null || inRow >= needed(verdict.status());
        Status next = settled ? verdict.status() : status;
        History history = new History(now, verdict.status() == Status.PASS ? now : lastPass, verdict.status(), inRow);
        return new CheckState(check, next, next == status ? since : now, verdict, history);
    }

    private int needed(Status next) {
        return next.compareTo(status) > 0 ? check.patience() : check.patience() + 1;
    }

    Check check() {
        return check;
    }

    Status status() {
        return status;
    }

    Result at(Instant now) {
        Instant answered = checkedAt == null ? since : checkedAt;
        Duration age = Duration.between(answered, now);
        boolean stale = checkedAt != null && age.compareTo(check.period().multipliedBy(STALE_PERIODS)) > 0;
        return new Result(
                check.layer(),
                check.name(),
                stale ? Status.UNKNOWN : status,
                stale ? answered : since,
                stale ? "no answer since; before that: " + last.observed() : last.observed(),
                last.expected(),
                checkedAt,
                lastPass,
                age.isNegative() ? Duration.ZERO : age);
    }
}

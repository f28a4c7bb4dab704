package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A detector's claim that something failed, with its evidence.
 *
 * @param id 32 lower-case hexadecimal digits, the same whenever the same failure is found again ({@link FindingId})
 * @param kind what failed
 * @param detector who says so, such as {@code log_error}
 * @param time when it failed, by the service's own clock
 * @param since when it began, where that is known to be earlier than {@code time}
 * @param title the sentence that names the failure
 * @param facts what was seen; two that disagree for a silent kind
 * @param evidence what supports it
 * @param confidence from 0 (a guess) to 1 (certain)
 * @param extra fields of a newer peer, kept
 */
public record Finding(
        String id,
        Kind kind,
        String detector,
        Instant time,
        @Nullable Instant since,
        String title,
        List<Fact> facts,
        Evidence evidence,
        double confidence,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Finding {
        if (id == null || !Names.isHex(id, FindingId.LENGTH)) {
            throw new IllegalArgumentException("id must be 32 lower-case hexadecimal digits");
        }
        if (kind == null) {
            throw new IllegalArgumentException("kind is missing");
        }
        if (detector == null || !Names.isCode(detector)) {
            throw new IllegalArgumentException("detector must be 1 to 64 of a-z, 0-9 and _, starting with a letter");
        }
        if (time == null) {
            throw new IllegalArgumentException("time is missing");
        }
        if (title == null || title.isBlank()) {
            throw new IllegalArgumentException("title is missing");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be from 0 to 1, not " + confidence);
        }
        facts = facts == null ? List.of() : List.copyOf(facts);
        evidence = evidence == null ? Evidence.NONE : evidence;
        extra = Extra.copyOf(extra);
    }

    public Finding withEvidence(Evidence newEvidence) {
        return new Finding(id, kind, detector, time, since, title, facts, newEvidence, confidence, extra);
    }
}

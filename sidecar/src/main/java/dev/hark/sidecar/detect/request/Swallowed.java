package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.LogFindings;
import dev.hark.sidecar.detect.request.Running.Turn;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import dev.hark.signal.grouping.MessageTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An error that waits to hear how its request came out.
 *
 * @param id of the finding that may become of it
 * @param template the same for all errors that one statement writes
 * @param weight how much it weighs
 * @param title what the error says
 * @param time when it was written
 * @param fact the first of the two that disagree
 * @param evidence its record and what came before it, cut to what can be kept of many
 */
record Swallowed(String id, String template, Weight weight, String title, Instant time, Fact fact, Evidence evidence) {

    static final String NAME = "swallowed_error";

    private static final int LONGEST_LINE = 300;
    private static final int MOST_LINES = 10;

    static Swallowed of(LogObservation log, Weight weight) {
        ParsedRecord record = log.record();
        String title = LogFindings.title(record);
        String level = record.level() == null ? "an error" : record.level().name();
        String by = record.logger() == null ? "" : " by " + record.logger();
        return new Swallowed(
                FindingId.ofRecord(log.source().fileId(), log.source().firstByte(), NAME, log.key()),
                record.logger() + MessageTemplate.of(title).pattern(),
                weight,
                title,
                log.time(),
                new Fact(log.time(), LogFindings.place(log.source()), level + " was logged" + by),
                small(LogFindings.evidence(log), RecordIds.keys(record)));
    }

    /** Hundreds of these may wait. */
    private static Evidence small(Evidence evidence, Map<String, String> keys) {
        List<ContextLine> context = evidence.context();
        List<ContextLine> last = context.subList(Math.max(0, context.size() - MOST_LINES), context.size()).stream()
                .map(line ->
                        new ContextLine(line.at(), line.level(), Limits.cut(line.text(), LONGEST_LINE), line.failing()))
                .toList();
        return new Evidence(evidence.log(), evidence.source(), last, keys, Map.of());
    }

    Finding finding(Fact success, double confidence, Turn turn) {
        Claim claim = new Claim(
                Kind.Known.SWALLOWED_ERROR,
                NAME,
                template,
                "Success was answered in spite of: " + title,
                List.of(fact, success),
                evidence.keys(),
                confidence);
        return claim.finding(id, time, turn, evidence);
    }
}

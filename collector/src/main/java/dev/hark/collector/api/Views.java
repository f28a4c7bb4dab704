package dev.hark.collector.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.issues.ValueCount;
import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.StreamState;
import dev.hark.collector.ledger.Totals;
import dev.hark.collector.storage.ServiceSummary;
import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON of the API, as {@code openapi.json} describes it: names and order of the components are the wire's. */
final class Views {

    private Views() {}

    /** A part of the list of issues. */
    record IssueListView(List<IssueView> issues, @Nullable String next, long total) {}

    /** An issue in a list. */
    record IssueView(
            long number,
            String kind,
            boolean silent,
            String title,
            String culprit,
            String state,
            Instant stateSince,
            boolean isNew,
            Instant openedAt,
            Instant firstSeen,
            Instant lastSeen,
            long count,
            List<Long> hourly,
            List<String> services,
            @Nullable String firstRelease,
            @Nullable String lastRelease,
            int instances) {

        static IssueView of(IssueSummary issue, Instant now) {
            return new IssueView(
                    issue.number(),
                    issue.kind().code(),
                    issue.kind().silent(),
                    issue.title(),
                    issue.culprit(),
                    issue.state().code(),
                    issue.standing().since(),
                    issue.isNew(now),
                    issue.openedAt(),
                    issue.occurrence().firstSeen(),
                    issue.occurrence().lastSeen(),
                    issue.occurrence().count(),
                    issue.occurrence().hourly(),
                    issue.whereabouts().services(),
                    issue.whereabouts().firstRelease(),
                    issue.whereabouts().lastRelease(),
                    issue.whereabouts().instances());
        }
    }

    /** An issue by itself: all that the list tells, and more. */
    record IssueDetailView(
            @JsonUnwrapped IssueView issue,
            Grounds grouping,
            Map<String, List<ValueCount>> values,
            List<TurnView> history,
            @Nullable FindingView latest) {

        static IssueDetailView of(Issue issue, @Nullable FindingView latest, Instant now) {
            Map<String, List<ValueCount>> values = new LinkedHashMap<>();
            for (Attribute attribute : Attribute.values()) {
                values.put(attribute.code(), issue.values(attribute));
            }
            return new IssueDetailView(
                    IssueView.of(issue.summary(), now),
                    issue.grounds(),
                    values,
                    issue.history().stream().map(TurnView::of).toList(),
                    latest);
        }
    }

    /** Something that changed an issue's state. */
    record TurnView(Instant at, String state, @Nullable String by) {

        static TurnView of(Turn turn) {
            return new TurnView(turn.at(), turn.state().code(), turn.by());
        }
    }

    /** A part of an issue's kept findings. */
    record FindingListView(
            List<FindingView> findings, @Nullable String next) {}

    /** A kept finding. */
    record FindingView(long ordinal, String role, Instant receivedAt, Origin origin, JsonNode finding) {}

    /** All services. */
    record ServiceListView(List<ServiceSummary> services) {}

    /** The books. */
    record LedgerView(Instant at, TotalsView overall, List<StreamView> streams) {

        static LedgerView of(Ledger ledger) {
            return new LedgerView(
                    ledger.at(),
                    TotalsView.of(ledger.overall()),
                    ledger.streams().stream()
                            .map(stream -> StreamView.of(stream, ledger.at()))
                            .toList());
        }
    }

    /** One account. */
    record TotalsView(
            long received, long stored, long counted, long duplicate, Map<String, Long> dropped, long balance) {

        static TotalsView of(Totals totals) {
            return new TotalsView(
                    totals.received(),
                    totals.stored(),
                    totals.counted(),
                    totals.duplicate(),
                    new TreeMap<>(totals.dropped()),
                    totals.balance());
        }
    }

    /** One sidecar's account. */
    record StreamView(
            UUID stream,
            Origin origin,
            Instant firstHeard,
            Instant lastHeard,
            String state,
            boolean silent,
            long lastSequence,
            TotalsView totals,
            @Nullable ReportView report,
            @Nullable Long waiting,
            @Nullable Long silenceIssue) {

        static StreamView of(StreamAccount stream, Instant now) {
            StreamState state = stream.stateAt(now);
            LastWords words = stream.words();
            return new StreamView(
                    stream.stream(),
                    stream.origin(),
                    stream.heard().first(),
                    stream.heard().last(),
                    state.code(),
                    state == StreamState.SILENT || state == StreamState.LOST,
                    stream.lastSequence(),
                    TotalsView.of(stream.totals()),
                    words == null ? null : ReportView.of(words.report()),
                    words == null ? null : words.waiting(),
                    words == null ? null : words.issue());
        }
    }

    /** What a sidecar says of itself. */
    record ReportView(
            long findings,
            long acknowledged,
            long inOutbox,
            Map<String, Long> dropped,
            long unreadBytes,
            long unreadMillis,
            long waitingMillis,
            boolean leaving,
            long balance) {

        static ReportView of(Report report) {
            return new ReportView(
                    report.findings(),
                    report.acknowledged(),
                    report.inOutbox(),
                    new TreeMap<>(report.dropped()),
                    report.unreadBytes(),
                    report.unreadMillis(),
                    report.waitingMillis(),
                    report.leaving(),
                    report.balance());
        }
    }
}

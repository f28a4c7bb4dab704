package dev.hark.collector.jobs;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.StreamState;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Raises an issue where a sidecar fell silent with something unread or undelivered, and settles it when that sidecar
 * is back and owes nothing any more. One that owed nothing, or said goodbye, is no news: every rollout leaves some.
 */
public final class SilenceWatch {

    private static final String DETECTOR = "sidecar_silence";

    /** Longer than any sidecar waits between two attempts by itself. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FindingStore store;
    private final OwnFindings own = new OwnFindings();

    public SilenceWatch(FindingStore store) {
        this.store = store;
    }

    /**
     * What came of a look at every sidecar.
     *
     * @param raised what was stored, for each silence that was raised
     * @param settled what is new of issues whose sidecars are back
     */
    public record Outcome(List<Stored> raised, List<IssueChange> settled) {

        public Outcome {
            raised = List.copyOf(raised);
            settled = List.copyOf(settled);
        }

        /** What is new of issues. */
        public List<IssueChange> changes() {
            return Stream.concat(raised.stream().flatMap(stored -> stored.changes().stream()), settled.stream())
                    .toList();
        }
    }

    /**
     * Looks at every sidecar once.
     *
     * @param ledger as it is now
     * @param hearingSince since when everybody could have been heard
     */
    public Outcome run(Ledger ledger, Instant hearingSince) {
        List<Stored> raised = new ArrayList<>();
        List<IssueChange> settled = new ArrayList<>();
        boolean listened = !ledger.at().isBefore(hearingSince.plus(PATIENCE));
        for (StreamAccount stream : ledger.streams()) {
            LastWords words = stream.words();
            if (words == null) {
                continue;
            }
            StreamState state = stream.stateAt(ledger.at());
            if (state == StreamState.LOST && words.isNews() && listened) {
                raised.add(raise(stream, words, ledger.at()));
            } else if (words.raised() != null && isBack(state) && !words.owes()) {
                settle(stream, ledger.at()).ifPresent(settled::add);
            }
        }
        return new Outcome(raised, settled);
    }

    private static boolean isBack(StreamState state) {
        return switch (state) {
            case REPORTING, ENDED -> true;
            case SILENT, LOST -> false;
        };
    }

    private Optional<IssueChange> settle(StreamAccount stream, Instant now) {
        return store.settleSilence(
                stream.stream(), now, "Hark: " + stream.origin().instance() + " is back and has caught up");
    }

    private Stored raise(StreamAccount stream, LastWords words, Instant now) {
        Finding finding = finding(stream, words, now);
        return store.raiseSilence(stream.stream(), own.batch(stream.origin(), List.of(finding), now));
    }

    private static Finding finding(StreamAccount stream, LastWords words, Instant now) {
        Instant heard = stream.heard().last();
        String instance = stream.origin().instance();
        List<Fact> facts = List.of(
                new Fact(heard, "last heartbeat of " + instance, said(words)),
                new Fact(
                        now,
                        "the collector",
                        "nothing was heard since, for "
                                + Duration.between(heard, now).toSeconds() + " s"));
        return new Finding(
                FindingId.of(DETECTOR, stream.stream().toString(), Long.toString(heard.toEpochMilli())),
                Kind.Known.STALLED,
                DETECTOR,
                heard,
                null,
                words.report().leaving()
                        ? "The sidecar ended before everything was read and delivered"
                        : "The sidecar fell silent before everything was read and delivered",
                facts,
                Evidence.NONE,
                1,
                Map.of());
    }

    private static String said(LastWords words) {
        Report report = words.report();
        return String.format(
                Locale.ROOT,
                "%s%,d bytes of its logs unread%s, %,d findings not delivered%s",
                report.leaving() ? "goodbye, with " : "",
                report.unreadBytes(),
                age(report.unreadMillis()),
                words.waiting(),
                words.waiting() == 0 ? "" : age(report.waitingMillis()));
    }

    private static String age(long millis) {
        return millis == 0 ? "" : String.format(Locale.ROOT, " (for %.1f s)", millis / 1000.0);
    }
}

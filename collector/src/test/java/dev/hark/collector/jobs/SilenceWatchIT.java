package dev.hark.collector.jobs;

import static dev.hark.collector.storage.Batches.NOON;
import static dev.hark.collector.storage.Batches.finding;
import static dev.hark.collector.storage.Batches.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueChange.Change;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.StreamState;
import dev.hark.collector.storage.Batches;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.ServiceSummary;
import dev.hark.collector.storage.sqlite.SqliteOptions;
import dev.hark.collector.storage.sqlite.SqliteStore;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import dev.hark.signal.config.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sidecars that end well, die, and come back, over a real store. A batch of {@link Batches} comes each minute from noon. */
class SilenceWatchIT {

    private static final Report UNREAD =
            new Report(0, 0, 0, Map.of(), 12_345).aged(Duration.ofMillis(4_200), Duration.ZERO);
    private static final Report ALL_DONE = new Report(0, 0, 0, Map.of(), 0);
    private static final Instant FIRST = NOON.plus(Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    private final Batches sidecar = new Batches();
    private Instant hearingSince = NOON.minus(Duration.ofHours(1));
    private SqliteStore store;
    private SilenceWatch watch;

    @BeforeEach
    void open() {
        store = SqliteStore.open(new SqliteOptions(folder, DataSize.ofMebibytes(64)));
        watch = new SilenceWatch(store.findings());
    }

    @AfterEach
    void booksClose() throws Exception {
        assertThat(store.issues().audit()).isEmpty();
        store.close();
    }

    @Test
    void silentWithUnreadBytes_isAnIssueOfItsService_withBothFacts() {
        say(sidecar, UNREAD);

        assertThat(lookAt(FIRST.plusSeconds(60))).as("not silent yet").isEmpty();
        assertThat(lookAt(FIRST.plusSeconds(61))).containsExactly(new IssueChange(1, Change.NEW));

        Issue issue = issue(1, FIRST.plusSeconds(61));
        assertThat(issue.summary().kind()).isEqualTo(Kind.Known.STALLED);
        assertThat(issue.summary().whereabouts().services()).containsExactly("shop");
        Finding finding =
                store.issues().samples(1, 10, null).samples().getFirst().finding();
        assertThat(finding.facts())
                .containsExactly(
                        new Fact(
                                FIRST,
                                "last heartbeat of shop-1",
                                "12,345 bytes of its logs unread (for 4.2 s), 0 findings not delivered"),
                        new Fact(FIRST.plusSeconds(61), "the collector", "nothing was heard since, for 61 s"));
        assertThat(stream(FIRST.plusSeconds(61)).stateAt(FIRST.plusSeconds(61))).isEqualTo(StreamState.LOST);
    }

    @Test
    void silence_isRaisedOnce_howeverLongItLasts() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(70));

        assertThat(lookAt(FIRST.plusSeconds(75))).isEmpty();
        assertThat(lookAt(FIRST.plus(Duration.ofDays(3)))).isEmpty();
        assertThat(issue(1, NOON).summary().occurrence().count()).isEqualTo(1);
    }

    @Test
    void undeliveredFindings_count_butNotThoseThatCameWithTheReport() {
        Report one = new Report(1, 0, 1, Map.of(), 0);
        store.findings().store(List.of(sidecar.next(List.of(finding("charge", 1)), Map.of(), one)));
        assertThat(lookAt(FIRST.plusSeconds(90))).as("its only finding is here").isEmpty();

        Report three = new Report(4, 1, 3, Map.of(), 0).aged(Duration.ZERO, Duration.ofSeconds(5));
        store.findings().store(List.of(sidecar.next(List.of(finding("charge", 2)), Map.of(), three)));

        assertThat(lookAt(FIRST.plusSeconds(200))).hasSize(1);
        assertThat(store.issues()
                        .samples(2, 1, null)
                        .samples()
                        .getFirst()
                        .finding()
                        .facts()
                        .getFirst()
                        .statement())
                .isEqualTo("0 bytes of its logs unread, 2 findings not delivered (for 5.0 s)");
    }

    @Test
    void backAndCaughtUp_theIssueIsResolved_notDeleted() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));
        say(sidecar, UNREAD);
        Instant second = FIRST.plusSeconds(60);
        assertThat(lookAt(second.plusSeconds(2))).as("back, but not done").isEmpty();
        assertThat(issue(1, second).summary().state()).isEqualTo(IssueState.OPEN);

        say(sidecar, ALL_DONE);
        Instant third = FIRST.plusSeconds(120);

        assertThat(lookAt(third.plusSeconds(1))).containsExactly(new IssueChange(1, Change.UPDATED));
        Issue issue = issue(1, third);
        assertThat(issue.summary().state()).isEqualTo(IssueState.RESOLVED);
        assertThat(issue.history().stream().map(Turn::by)).contains("Hark: shop-1 is back and has caught up");
        assertThat(stream(third).words()).isEqualTo(LastWords.of(ALL_DONE, 0));
    }

    @Test
    void silentAgain_theIssueComesBack() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));
        say(sidecar, ALL_DONE);
        lookAt(FIRST.plusSeconds(62));
        say(sidecar, UNREAD);

        assertThat(lookAt(FIRST.plusSeconds(300))).containsExactly(new IssueChange(1, Change.REGRESSED));
        assertThat(issue(1, NOON).summary().occurrence().count()).isEqualTo(2);
    }

    @Test
    void oneOfTwoIsBack_theIssueStaysOpen() {
        Batches other = new Batches(UUID.randomUUID(), origin("shop", "1.8.2", "shop-2"));
        say(sidecar, UNREAD);
        say(other, UNREAD);
        assertThat(lookAt(FIRST.plusSeconds(61)))
                .as("one issue for both")
                .hasSize(2)
                .allMatch(c -> c.number() == 1);

        say(other, ALL_DONE);
        assertThat(lookAt(FIRST.plusSeconds(65))).isEmpty();
        assertThat(issue(1, NOON).summary().state()).isEqualTo(IssueState.OPEN);

        say(sidecar, ALL_DONE);
        assertThat(lookAt(FIRST.plusSeconds(66))).hasSize(1);
        assertThat(issue(1, NOON).summary().state()).isEqualTo(IssueState.RESOLVED);
    }

    @Test
    void mutedByAPerson_itStaysMuted() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));
        store.findings().move(1, IssueState.MUTED, FIRST.plusSeconds(70), "admin");
        say(sidecar, ALL_DONE);

        assertThat(lookAt(FIRST.plusSeconds(71))).isEmpty();
        assertThat(issue(1, NOON).summary().state()).isEqualTo(IssueState.MUTED);
    }

    @Test
    void mutedByAPerson_nobodyIsToldAgain() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));
        store.findings().move(1, IssueState.MUTED, FIRST.plusSeconds(65), "admin");
        say(sidecar, UNREAD);
        Instant later = FIRST.plus(Duration.ofMinutes(5));

        assertThat(lookAt(later)).isEmpty();
        assertThat(stream(later).stateAt(later)).isEqualTo(StreamState.SILENT);
    }

    @Test
    void resolvedByAPerson_itIsLostNoMore_untilItComesBackAndDiesAgain() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));
        Instant seen = FIRST.plusSeconds(65);
        assertThat(stream(seen).stateAt(seen)).isEqualTo(StreamState.LOST);
        store.findings().move(1, IssueState.RESOLVED, seen, "admin");

        Instant later = FIRST.plusSeconds(70);
        assertThat(stream(later).stateAt(later)).as("the pod is gone for good").isEqualTo(StreamState.SILENT);
        assertThat(lookAt(later)).isEmpty();

        say(sidecar, UNREAD);
        say(sidecar, UNREAD);
        Instant again = FIRST.plus(Duration.ofMinutes(2)).plusSeconds(61);
        assertThat(stream(again).stateAt(again)).isEqualTo(StreamState.LOST);
        assertThat(lookAt(again)).containsExactly(new IssueChange(1, Change.REGRESSED));
        assertThat(lookAt(again.plusSeconds(5))).as("told once").isEmpty();
    }

    @Test
    void goodbye_andSilenceWithNothingLeft_areNoNews() {
        Batches finished = new Batches(UUID.randomUUID(), origin("mail", null, "mail-1"));
        say(sidecar, ALL_DONE);
        say(finished, ALL_DONE.asLast());
        Instant later = FIRST.plus(Duration.ofHours(2));

        assertThat(lookAt(later)).isEmpty();
        Ledger ledger = store.issues().ledger(later);
        assertThat(ledger.count(StreamState.SILENT)).isEqualTo(1);
        assertThat(ledger.count(StreamState.ENDED)).isEqualTo(1);
        assertThat(ledger.count(StreamState.LOST)).isZero();
    }

    @Test
    void goodbyeWithWorkLeft_isAnIssue_andSaysSo() {
        say(sidecar, UNREAD.asLast());

        assertThat(lookAt(FIRST.plusSeconds(61))).hasSize(1);
        assertThat(store.issues()
                        .samples(1, 1, null)
                        .samples()
                        .getFirst()
                        .finding()
                        .title())
                .contains("ended before everything was read");
    }

    @Test
    void collectorThatCouldNotHear_doesNotAccuse() {
        say(sidecar, UNREAD);
        hearingSince = FIRST.plus(Duration.ofHours(1));

        assertThat(lookAt(hearingSince.plusSeconds(119))).isEmpty();
        assertThat(lookAt(hearingSince.plusSeconds(120))).hasSize(1);
    }

    @Test
    void hearing_beginsAnew_whenBatchesHadToBeTurnedAway() {
        Instant[] now = {NOON};
        Hearing hearing = new Hearing(() -> now[0]);
        now[0] = NOON.plusSeconds(60);
        hearing.refused(Reason.MALFORMED_BATCH);
        assertThat(hearing.since()).isEqualTo(NOON);
        hearing.refused(Reason.STORE_UNAVAILABLE);
        assertThat(hearing.since()).isEqualTo(now[0]);
    }

    @Test
    void whatTheCollectorFindsOut_isBookedToItsOwnStream() {
        say(sidecar, UNREAD);
        lookAt(FIRST.plusSeconds(61));

        assertThat(store.issues().services())
                .extracting(ServiceSummary::name)
                .containsExactlyInAnyOrder("shop", "hark-collector");
        assertThat(store.issues().ledger(NOON).streams())
                .filteredOn(StreamAccount::isOwn)
                .singleElement()
                .satisfies(own -> assertThat(own.origin().service()).isEqualTo("hark-collector"));
    }

    @Test
    void repeatedBatch_isHeard_itsReportToo_andCountsNothing() {
        say(sidecar, UNREAD.asLast());
        store.findings().store(List.of(sidecar.again()));
        assertThat(stream(FIRST).report())
                .as("one without a report says nothing new")
                .isEqualTo(UNREAD.asLast());
    }

    private void say(Batches who, Report report) {
        store.findings().store(List.of(who.next(List.<GroupedFinding>of(), Map.of(), report)));
    }

    private List<IssueChange> lookAt(Instant now) {
        return watch.run(store.issues().ledger(now), hearingSince).changes();
    }

    private Issue issue(long number, Instant now) {
        return store.issues().find(number, now).orElseThrow();
    }

    private StreamAccount stream(Instant now) {
        return store.issues().ledger(now).streams().stream()
                .filter(stream -> stream.stream().equals(sidecar.stream()))
                .findFirst()
                .orElseThrow();
    }
}

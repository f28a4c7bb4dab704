package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.Totals;
import dev.hark.collector.storage.IssueList;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.StateSign;
import dev.hark.collector.web.view.Theme;
import dev.hark.signal.Origin;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssuesPagesTest {

    private static final ListAddress OPEN = new ListAddress(ListView.OPEN, "", null, 1);

    private static final IssueSummary ISSUE =
            Stored.summary(3, IssueState.OPEN, Duration.ofDays(3), Duration.ofHours(1));

    private static StreamAccount stream(
            String service, String instance, Duration silent, Totals totals, @Nullable Report report) {
        return new StreamAccount(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                new Origin(service, null, null, instance, null, Map.of()),
                new StreamAccount.Heard(Stored.ago(Duration.ofDays(2)), Stored.ago(silent)),
                1,
                totals,
                report == null ? null : LastWords.of(report, 0));
    }

    private static StreamAccount stream(String service, String instance, Duration silent) {
        return stream(service, instance, silent, Totals.ZERO, null);
    }

    private static Ledger ledger(StreamAccount... streams) {
        return new Ledger(Stored.NOW, Totals.ZERO, List.of(streams));
    }

    private static IssuesPage page(
            List<IssueSummary> issues,
            @Nullable String next,
            long total,
            Map<IssueState, Long> states,
            Ledger ledger,
            ListAddress list) {
        return IssuesPages.page(
                Samples.shell("Issues", null, Theme.AUTO),
                new IssuesPages.Material(new IssueList(issues, next, total), states, 2, ledger),
                list,
                "./hark sidecar",
                Stored.NOW);
    }

    @Test
    void views_sayHowMuchTheyHold_unlessSearched() {
        Map<IssueState, Long> states = Map.of(IssueState.OPEN, 10L, IssueState.REGRESSED, 2L, IssueState.MUTED, 3L);
        assertThat(page(List.of(ISSUE), null, 1, states, ledger(), OPEN).tabs())
                .extracting(IssuesPage.Tab::label, IssuesPage.Tab::count)
                .containsExactly(
                        tuple("Open", 12L),
                        tuple("New and regressed", 2L),
                        tuple("Muted", 3L),
                        tuple("Resolved", 0L),
                        tuple("All", null));
        ListAddress searched = new ListAddress(ListView.OPEN, "state:muted", null, 1);
        IssuesPage page = page(List.of(ISSUE), null, 1, states, ledger(), searched);
        assertThat(page.tabs()).extracting(IssuesPage.Tab::count).containsOnlyNulls();
        assertThat(page.tabs().getLast().current()).isTrue();
    }

    @Test
    void row_saysWhatWhereAndHowItStands() {
        var row = page(List.of(ISSUE), null, 1, Map.of(), ledger(), OPEN).rows().getFirst();
        assertThat(row.where()).isEqualTo("shop-orders · OrderService.total · 3 instances");
        assertThat(row.state()).isEqualTo(StateSign.OPEN);
        assertThat(row.release()).isNull();
        assertThat(row.title().parts()).hasSize(3);
    }

    @Test
    void position_countsPeopleWay() {
        List<IssueSummary> two = List.of(ISSUE, ISSUE);
        assertThat(page(two, null, 2, Map.of(), ledger(), OPEN).position()).isEqualTo("2 issues");
        IssuesPage first = page(two, "c", 1284, Map.of(), ledger(), OPEN);
        assertThat(first.position()).isEqualTo("1–2 of 1,284 issues");
        assertThat(first.pages()).isEqualTo(new IssuesPage.Paging(null, "/?after=c&from=3"));
        IssuesPage last = page(two, null, 1284, Map.of(), ledger(), new ListAddress(ListView.ALL, "", "c", 1283));
        assertThat(last.position()).isEqualTo("1,283–1,284 of 1,284 issues");
        assertThat(last.pages()).isEqualTo(new IssuesPage.Paging("/?view=all", null));
    }

    @Test
    void emptyList_saysWhy() {
        ListAddress search = new ListAddress(ListView.OPEN, "x", null, 1);
        Map<IssueState, Long> none = Map.of();
        Ledger heard = ledger(stream("shop", "a", Duration.ZERO));
        assertThat(page(List.of(), null, 0, none, ledger(), OPEN).blank()).isEqualTo(IssuesPage.Blank.NOTHING_HEARD);
        assertThat(page(List.of(), null, 0, none, heard, OPEN).blank()).isEqualTo(IssuesPage.Blank.ALL_QUIET);
        assertThat(page(List.of(), null, 0, Map.of(IssueState.MUTED, 1L), heard, OPEN)
                        .blank())
                .isEqualTo(IssuesPage.Blank.VIEW_EMPTY);
        assertThat(page(List.of(), null, 0, none, ledger(), search).blank()).isEqualTo(IssuesPage.Blank.NOTHING_FOUND);
        assertThat(page(List.of(ISSUE), null, 1, none, heard, OPEN).blank()).isNull();
    }

    @Test
    void firstIssue_isWelcomed() {
        assertThat(page(List.of(ISSUE), null, 1, Map.of(IssueState.OPEN, 1L), ledger(), OPEN)
                        .first())
                .isTrue();
        assertThat(page(List.of(ISSUE), null, 1, Map.of(IssueState.OPEN, 2L), ledger(), OPEN)
                        .first())
                .isFalse();
    }

    @Test
    void silentService_isMissed_butNotAPodThatWasReplaced_norOneLongGone() {
        Ledger rollout =
                ledger(stream("shop", "new", Duration.ofSeconds(5)), stream("shop", "old", Duration.ofMinutes(20)));
        assertThat(page(List.of(), null, 0, Map.of(), rollout, OPEN).silence()).isNull();
        Ledger gone = ledger(stream("shop", "old", Duration.ofDays(3)));
        assertThat(page(List.of(), null, 0, Map.of(), gone, OPEN).silence()).isNull();
        Ledger missing = ledger(stream("mail", "a", Duration.ofMinutes(4)), stream("shop", "b", Duration.ofSeconds(5)));
        assertThat(page(List.of(), null, 0, Map.of(), missing, OPEN).silence())
                .isEqualTo(new IssuesPage.Silence("mail", new Moment(Stored.ago(Duration.ofMinutes(4)), Stored.NOW)));
    }

    @Test
    void ledger_namesWhatIsMissing_onEitherSide() {
        Totals totals = new Totals(10, 4, 3, 1, Map.of("invalid_finding", 1L));
        Report report = new Report(20, 9, 5, Map.of("outbox_full", 2L), 0);
        LedgerPage page = LedgerPages.page(
                Samples.shell("Ledger", null, Theme.AUTO),
                new Ledger(Stored.NOW, totals, List.of(stream("shop", "a", Duration.ofMinutes(5), totals, report))));
        assertThat(page.overall().open()).isEqualTo(1);
        assertThat(page.overall().verdict()).isEqualTo("Open: 1 finding unaccounted for");
        assertThat(page.streams().getFirst().presence()).isEqualTo(new LedgerPage.Presence("lost", null));
        assertThat(page.streams().getFirst().open()).isEqualTo(1);
        assertThat(page.streams().getFirst().own()).isEqualTo(new LedgerPage.OwnSide(20, 5, 0, 4));
        assertThat(page.drops()).hasSize(Reason.values().length);
        assertThat(page.drops().subList(0, 2))
                .extracting(LedgerPage.Drop::code, LedgerPage.Drop::here, LedgerPage.Drop::there)
                .containsExactly(tuple("outbox_full", 0L, 2L), tuple("invalid_finding", 1L, 0L));
    }
}

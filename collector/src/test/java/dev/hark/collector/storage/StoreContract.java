package dev.hark.collector.storage;

import static dev.hark.collector.storage.Batches.NOON;
import static dev.hark.collector.storage.Batches.finding;
import static dev.hark.collector.storage.Batches.findings;
import static dev.hark.collector.storage.Batches.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueChange.Change;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.Sample.Role;
import dev.hark.collector.issues.Sampling;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.issues.ValueCount;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.storage.IssueQuery.Sort;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Kind;
import dev.hark.signal.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store must do. A subclass gives it an empty one for each test. */
public abstract class StoreContract {

    private static final RetentionRules RULES =
            new RetentionRules(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(14), 1_000_000, 1_000_000);

    private final Batches sidecar = new Batches();

    protected abstract FindingStore store();

    protected abstract IssueReader reader();

    protected abstract void close() throws Exception;

    @AfterEach
    void booksClose() throws Exception {
        try {
            assertThat(reader().audit()).isEmpty();
            assertThat(reader().ledger(NOON).overall().balance()).isZero();
        } finally {
            close();
        }
    }

    @Test
    void emptyStore_answersEmpty() {
        assertThat(list("").issues()).isEmpty();
        assertThat(reader().find(1, NOON)).isEmpty();
        assertThat(reader().samples(1, 10, null).samples()).isEmpty();
        assertThat(reader().services()).isEmpty();
        assertThat(reader().ledger(NOON).streams()).isEmpty();
        assertThat(reader().states()).containsOnlyKeys(IssueState.values()).containsValue(0L);
    }

    @Test
    void finding_opensAnIssue() {
        Stored stored = store().store(List.of(sidecar.next(finding("charge", 1))));

        assertThat(stored.acknowledgements())
                .containsExactly(new Acknowledgement(sidecar.stream(), 1, false, 1, 0, 0, Map.of(), Map.of()));
        IssueSummary issue = only(list(""));
        assertThat(stored.changes()).containsExactly(new IssueChange(issue.number(), Change.NEW));
        assertThat(issue.title()).isEqualTo("charge failed");
        assertThat(issue.culprit()).isEqualTo("Shop.charge");
        assertThat(issue.kind()).isEqualTo(Kind.Known.ERROR);
        assertThat(issue.state()).isEqualTo(IssueState.OPEN);
        assertThat(issue.occurrence().count()).isEqualTo(1);
        assertThat(issue.occurrence().firstSeen()).isEqualTo(NOON.plusSeconds(1));
        assertThat(issue.whereabouts().services()).containsExactly("shop");
        assertThat(issue.whereabouts().firstRelease()).isEqualTo("1.8.2");
        assertThat(issue.whereabouts().instances()).isEqualTo(1);
    }

    @Test
    void issue_tellsWhyItIsOneAndWhatHappenedToIt() {
        store().store(List.of(sidecar.next(finding("charge", 1))));

        Issue issue = reader().find(1, NOON).orElseThrow();

        assertThat(issue.grounds()).isEqualTo(finding("charge", 1).grounds());
        assertThat(issue.history()).containsExactly(new Turn(NOON.plusSeconds(60), IssueState.OPEN, null));
        assertThat(issue.values(Attribute.RELEASE))
                .containsExactly(new ValueCount("1.8.2", 1, NOON.plusSeconds(1), NOON.plusSeconds(1)));
        assertThat(issue.values(Attribute.ENVIRONMENT))
                .extracting(ValueCount::value)
                .containsExactly("production");
    }

    @Test
    void kindOfANewerPeer_isKept() {
        Kind unknown = Kind.of("time_travel");

        store().store(List.of(sidecar.next(finding(unknown, "clock", 1, NOON))));

        assertThat(only(list("kind:time_travel")).kind()).isEqualTo(unknown);
        assertThat(only(list("kind:silent")).kind()).isEqualTo(unknown);
    }

    @Test
    void sameBatchAgain_changesNothingAndAnswersTheSame() {
        GroupedBatch batch = sidecar.next(findings("charge", 1, 5));
        Acknowledgement first = store().store(List.of(batch)).acknowledgements().getFirst();
        Ledger before = reader().ledger(NOON);

        Stored again = store().store(List.of(batch));

        Acknowledgement answer = again.acknowledgements().getFirst();
        assertThat(answer.repeated()).isTrue();
        assertThat(answer).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(first);
        assertThat(again.changes()).isEmpty();
        assertThat(reader().ledger(NOON)).isEqualTo(before);
        assertThat(only(list("")).occurrence().count()).isEqualTo(5);
    }

    @Test
    void sameBatchTwiceInOneCall_countsOnce() {
        GroupedBatch batch = sidecar.next(findings("charge", 1, 5));

        List<Acknowledgement> answers = store().store(List.of(batch, batch)).acknowledgements();

        assertThat(answers).extracting(Acknowledgement::repeated).containsExactly(false, true);
        assertThat(only(list("")).occurrence().count()).isEqualTo(5);
    }

    @Test
    void sameNumberWithOtherContent_isTakenByItsFindings() {
        store().store(List.of(sidecar.next(finding("charge", 1), finding("charge", 2))));

        Acknowledgement answer = take(sidecar.again(finding("charge", 2), finding("charge", 3)));

        assertThat(answer.repeated()).isFalse();
        assertThat(answer.duplicate()).isEqualTo(1);
        assertThat(only(list("")).occurrence().count()).isEqualTo(3);
    }

    @Test
    void findingFromAnotherStream_isKnownByItsId() {
        store().store(List.of(sidecar.next(finding("charge", 1))));
        Batches reborn = new Batches();

        Acknowledgement answer = take(reborn.next(finding("charge", 1), finding("charge", 1), finding("charge", 2)));

        assertThat(answer.duplicate()).isEqualTo(2);
        assertThat(only(list("")).occurrence().count()).isEqualTo(2);
    }

    @Test
    void ledger_closesForEachStreamAndOverall() {
        Report report = new Report(7, 3, 4, Map.of(), 128);
        Batches other = new Batches(UUID.randomUUID(), origin("mail", null, "mail-1"));
        store().store(List.of(
                sidecar.next(findings("charge", 1, 3), Map.of("invalid_finding", 2), report),
                other.next(finding("send", 1), finding("send", 1))));

        Ledger ledger = reader().ledger(NOON.plusSeconds(60));

        assertThat(ledger.overall().received()).isEqualTo(7);
        assertThat(ledger.overall().dropped()).isEqualTo(Map.of("invalid_finding", 2L));
        assertThat(ledger.overall().duplicate()).isEqualTo(1);
        assertThat(ledger.streams()).hasSize(2).allMatch(s -> s.totals().balance() == 0);
        var shop = ledger.streams().stream()
                .filter(s -> s.stream().equals(sidecar.stream()))
                .findFirst()
                .orElseThrow();
        assertThat(shop.report()).isEqualTo(report);
        assertThat(shop.lastSequence()).isEqualTo(1);
        assertThat(shop.origin()).isEqualTo(Batches.SHOP);
        assertThat(ledger.silent()).isZero();
        assertThat(reader().ledger(NOON.plus(Duration.ofHours(1))).silent()).isEqualTo(2);
    }

    @Test
    void heartbeat_isHeardAndCountsNothing() {
        Acknowledgement answer = take(sidecar.next());

        assertThat(answer.acknowledged()).isEqualTo(1);
        assertThat(reader().ledger(NOON).streams()).hasSize(1);
        assertThat(reader().ledger(NOON).overall().received()).isZero();
        assertThat(reader().services()).extracting(ServiceSummary::name).containsExactly("shop");
    }

    @Test
    void counts_areExactInEveryResolution() {
        for (int i = 0; i < 10; i++) {
            take(sidecar.next(finding("charge", i, NOON.plus(Duration.ofMinutes(20L * i)))));
        }
        Instant end = NOON.plus(Duration.ofDays(1));

        assertThat(reader().counts(1, Resolution.MINUTE, NOON, end)).hasSize(10).allMatch(c -> c.count() == 1);
        assertThat(reader().counts(1, Resolution.HOUR, NOON, end))
                .extracting(CountedInterval::count)
                .containsExactly(3L, 3L, 3L, 1L);
        assertThat(reader().counts(1, Resolution.DAY, NOON, end))
                .containsExactly(new CountedInterval(Instant.parse("2026-11-21T00:00:00Z"), 10));
        List<Long> hourly = list("", NOON.plus(Duration.ofHours(3)))
                .issues()
                .getFirst()
                .occurrence()
                .hourly();
        assertThat(hourly.subList(20, 24)).containsExactly(3L, 3L, 3L, 1L);
        assertThat(hourly.subList(0, 20)).containsOnly(0L);
    }

    @Test
    void evidence_isKeptForFirstLatestAndASpread() {
        int stored = 0;
        for (int i = 1; i <= 1000; i += 50) {
            stored += take(sidecar.next(findings("charge", i, 50))).stored();
        }
        List<Sample> samples = samples(1);

        assertThat(stored).isLessThan(1000);
        assertThat(samples).hasSizeLessThanOrEqualTo(2 + Sampling.SPREAD + Sampling.NOVEL);
        assertThat(samples)
                .filteredOn(s -> s.role() == Role.FIRST)
                .extracting(Sample::ordinal)
                .containsExactly(1L);
        assertThat(samples.getFirst().ordinal()).isEqualTo(1000);
        assertThat(samples.getFirst().finding())
                .isEqualTo(finding("charge", 1000).finding());
        assertThat(samples)
                .filteredOn(s -> s.role() == Role.SPREAD)
                .hasSizeBetween(Sampling.SPREAD / 2, Sampling.SPREAD)
                .allMatch(s -> s.ordinal() % Sampling.stride(1000) == 0);
    }

    @Test
    void evidenceOfALateFinding_doesNotReplaceTheLatest() {
        take(sidecar.next(findings("charge", 100, 40)));

        take(sidecar.next(findings("charge", 1, 3)));

        assertThat(samples(1).getFirst().finding().time()).isEqualTo(NOON.plusSeconds(139));
        assertThat(reader().find(1, NOON).orElseThrow().summary().occurrence().firstSeen())
                .isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void firstFindingOfARelease_isKept() {
        take(sidecar.next(findings("charge", 1, 300)));

        take(sidecar.from(origin("shop", "1.9.0", "shop-1")).next(findings("charge", 301, 3)));

        assertThat(samples(1))
                .filteredOn(s -> s.role() == Role.NOVEL)
                .extracting(s -> s.origin().version())
                .containsExactly("1.9.0");
        IssueSummary issue = only(list(""));
        assertThat(issue.whereabouts().firstRelease()).isEqualTo("1.8.2");
        assertThat(issue.whereabouts().lastRelease()).isEqualTo("1.9.0");
    }

    @Test
    void valuesOfAnAttribute_areBoundedAndStillCounted() {
        int instances = Attribute.MOST + 20;
        for (int i = 0; i < instances; i++) {
            take(sidecar.from(origin("shop", "1.8.2", "shop-" + i)).next(finding("charge", i)));
        }

        List<ValueCount> values = reader().find(1, NOON).orElseThrow().values(Attribute.INSTANCE);

        assertThat(values).hasSize(Attribute.MOST + 1);
        assertThat(values.getFirst())
                .extracting(ValueCount::value, ValueCount::count)
                .containsExactly("(other)", 20L);
        assertThat(values.stream().mapToLong(ValueCount::count).sum()).isEqualTo(instances);
        assertThat(samples(1)).hasSizeLessThanOrEqualTo(2 + Sampling.SPREAD + Sampling.NOVEL);
    }

    @Test
    void samples_comeInParts() {
        take(sidecar.next(findings("charge", 1, 12)));

        List<Long> ordinals = new ArrayList<>();
        String after = null;
        do {
            SampleList part = reader().samples(1, 5, after);
            part.samples().forEach(s -> ordinals.add(s.ordinal()));
            after = part.next();
        } while (after != null);

        assertThat(ordinals).hasSize(12).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void resolvedIssue_regressesByALaterFindingOnly() {
        take(sidecar.next(finding("charge", 1)));
        Instant resolved = NOON.plus(Duration.ofHours(1));
        assertThat(store().move(1, IssueState.RESOLVED, resolved, "admin"))
                .contains(new IssueChange(1, Change.UPDATED));

        Stored late = store().store(List.of(sidecar.next(finding("charge", 2))));
        assertThat(late.changes()).containsExactly(new IssueChange(1, Change.UPDATED));
        assertThat(only(list("")).state()).isEqualTo(IssueState.RESOLVED);

        Stored after = store().store(List.of(sidecar.next(finding("charge", 3, resolved.plusSeconds(1)))));
        assertThat(after.changes()).containsExactly(new IssueChange(1, Change.REGRESSED));
        assertThat(only(list("state:regressed")).occurrence().count()).isEqualTo(3);
        assertThat(reader().find(1, NOON).orElseThrow().history())
                .extracting(Turn::state)
                .containsExactly(IssueState.OPEN, IssueState.RESOLVED, IssueState.REGRESSED);
        assertThat(reader().find(1, NOON).orElseThrow().history())
                .extracting(Turn::by)
                .containsExactly(null, "admin", null);
    }

    @Test
    void mutedIssue_staysMutedAndCounts() {
        take(sidecar.next(finding("charge", 1)));
        store().move(1, IssueState.MUTED, NOON, "admin");

        take(sidecar.next(finding("charge", 2)));

        assertThat(only(list("state:muted")).occurrence().count()).isEqualTo(2);
        assertThat(reader().states()).containsEntry(IssueState.MUTED, 1L).containsEntry(IssueState.OPEN, 0L);
    }

    @Test
    void move_tellsWhenNothingChanges() {
        take(sidecar.next(finding("charge", 1)));

        assertThat(store().move(1, IssueState.OPEN, NOON, "admin")).isEmpty();
        assertThat(store().move(99, IssueState.MUTED, NOON, "admin")).isEmpty();
    }

    @Test
    void search_findsByEveryField() {
        take(sidecar.next(finding("charge", 1)));
        take(new Batches(UUID.randomUUID(), origin("mail", "2.0", "mail-7"))
                .next(finding(Kind.Known.SWALLOWED_ERROR, "send", 1, NOON)));

        assertThat(titles("")).containsExactly("send failed", "charge failed");
        assertThat(titles("kind:error")).containsExactly("charge failed");
        assertThat(titles("kind:error kind:swallowed_error")).hasSize(2);
        assertThat(titles("-kind:error")).containsExactly("send failed");
        assertThat(titles("kind:silent")).containsExactly("send failed");
        assertThat(titles("service:MAIL")).containsExactly("send failed");
        assertThat(titles("-service:mail")).containsExactly("charge failed");
        assertThat(titles("release:2.0 state:new")).containsExactly("send failed");
        assertThat(titles("instance:shop-1")).containsExactly("charge failed");
        assertThat(titles("environment:production")).hasSize(2);
        assertThat(titles("state:open")).hasSize(2);
        assertThat(titles("state:resolved")).isEmpty();
        assertThat(titles("CHARGE \"for order\"")).containsExactly("charge failed");
        assertThat(titles("charge nowhere")).isEmpty();
        assertThat(titles("100%_'\"; DROP TABLE issue")).isEmpty();
        assertThat(list("", NOON.plus(Duration.ofDays(3))).issues())
                .noneMatch(i -> i.isNew(NOON.plus(Duration.ofDays(3))));
    }

    @Test
    void list_comesInPartsInEveryOrder() {
        for (int i = 0; i < 25; i++) {
            take(sidecar.next(findings("issue" + i, i * 10, 1 + i % 4)));
        }
        store().move(7, IssueState.RESOLVED, NOON, "admin");
        for (Sort sort : Sort.values()) {
            List<IssueSummary> all = reader().list(query("", sort, 200, null)).issues();
            List<IssueSummary> parts = new ArrayList<>();
            String after = null;
            do {
                IssueList part = reader().list(query("", sort, 4, after));
                assertThat(part.total()).isEqualTo(25);
                parts.addAll(part.issues());
                after = part.next();
            } while (after != null);
            assertThat(parts).as(sort.code()).hasSize(25).isEqualTo(all);
        }
        assertThat(list("").issues().getLast().number()).isEqualTo(7);
        assertThat(reader().list(query("", Sort.COUNT, 200, null)).issues())
                .extracting(i -> i.occurrence().count())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void foreignCursor_isRefused() {
        assertThatThrownBy(() -> reader().list(query("", Sort.COUNT, 10, "bm9uc2Vuc2U")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader().list(query("", Sort.COUNT, 10, "%%%")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader().samples(1, 10, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void silentKinds_standAboveErrors() {
        take(sidecar.next(finding(Kind.Known.PARTIAL_SAVE, "quiet", 1, NOON), finding("loud", 1, NOON.plusSeconds(5))));

        assertThat(titles("")).containsExactly("quiet failed", "loud failed");
    }

    @Test
    void neighbours_followTheList() {
        take(sidecar.next(
                IntStream.range(0, 5).mapToObj(i -> finding("issue" + i, i)).toList()));
        IssueQuery query = query("", Sort.LAST_SEEN, 1, null);
        List<Long> numbers = reader().list(query("", Sort.LAST_SEEN, 200, null)).issues().stream()
                .map(IssueSummary::number)
                .toList();

        assertThat(reader().neighbours(numbers.get(0), query)).isEqualTo(new Neighbours(null, numbers.get(1)));
        assertThat(reader().neighbours(numbers.get(2), query))
                .isEqualTo(new Neighbours(numbers.get(1), numbers.get(3)));
        assertThat(reader().neighbours(numbers.get(4), query)).isEqualTo(new Neighbours(numbers.get(3), null));
        assertThat(reader().neighbours(99, query)).isEqualTo(Neighbours.NONE);
    }

    @Test
    void services_tellOpenIssuesAndWhoReports() {
        take(sidecar.next(finding("charge", 1), finding("charge", 2), finding("ship", 1)));
        store().move(2, IssueState.RESOLVED, NOON, "admin");

        assertThat(reader().services())
                .containsExactly(new ServiceSummary("shop", 1, 3, 1, NOON.plus(Duration.ofMinutes(1))));
    }

    @Test
    void pruning_removesWhatIsOldAndKeepsTheBooks() {
        take(sidecar.next(findings("old", 1, 40), Map.of("invalid_finding", 1), null));
        Instant later = NOON.plus(Duration.ofDays(100));

        Pruned pruned = store().prune(RULES, later);

        assertThat(pruned.issues()).isEqualTo(1);
        assertThat(pruned.ids()).isEqualTo(40);
        assertThat(pruned.streams()).isEqualTo(1);
        assertThat(list("").issues()).isEmpty();
        assertThat(reader().ledger(later).streams()).isEmpty();
        assertThat(reader().ledger(later).overall().received()).isEqualTo(41);
        assertThat(store().prune(RULES, later)).isEqualTo(new Pruned(0, 0, 0, 0, 0));
    }

    @Test
    void repeatedBatch_bringsTheLatestWordsOfTheSidecar() {
        Report report = new Report(0, 0, 0, Map.of(), 128);
        take(sidecar.next(List.of(), Map.of(), report));
        assertThat(take(sidecar.again(report.asLast())).repeated()).isTrue();

        assertThat(reader().ledger(NOON).streams().getFirst().report()).isEqualTo(report.asLast());
    }

    @Test
    void pruning_forgetsSidecarsSooner_thatEndedOrOweNothing() {
        Report done = new Report(0, 0, 0, Map.of(), 0);
        take(new Batches().next(List.of(), Map.of(), done.asLast()));
        take(new Batches().next(List.of(), Map.of(), done));
        take(new Batches().next(List.of(), Map.of(), new Report(2, 0, 2, Map.of(), 0)));

        assertThat(store().prune(RULES, NOON.plus(Duration.ofHours(20))).streams())
                .isZero();
        assertThat(store().prune(RULES, NOON.plus(Duration.ofHours(30))).streams())
                .as("ended")
                .isEqualTo(1);
        assertThat(store().prune(RULES, NOON.plus(Duration.ofDays(8))).streams())
                .as("silent")
                .isEqualTo(1);
        assertThat(reader().ledger(NOON).streams()).as("lost").hasSize(1);
    }

    @Test
    void pruning_keepsFirstAndLatestOfAnIssueThatLives() {
        take(sidecar.next(findings("charge", 1, 100)));
        Instant later = NOON.plus(Duration.ofDays(40));

        Pruned pruned = store().prune(RULES, later);

        assertThat(pruned.issues()).isZero();
        assertThat(pruned.samples()).isPositive();
        assertThat(samples(1)).extracting(Sample::ordinal).containsExactly(100L, 1L);
        assertThat(only(list("")).occurrence().count()).isEqualTo(100);
    }

    @Test
    void pruning_forgetsTheOldestIdsWhereThereAreTooMany() {
        take(sidecar.next(findings("charge", 1, 100)));

        Pruned pruned = store().prune(
                        new RetentionRules(RULES.findings(), RULES.issues(), RULES.ids(), 10, 1_000),
                        NOON.plus(Duration.ofHours(30)));

        assertThat(pruned.youngIds()).isEqualTo(100);
    }

    @Test
    void pruning_boundsTheNumberOfIssues() {
        for (int i = 0; i < 10; i++) {
            take(sidecar.next(finding("issue" + i, i)));
        }

        Pruned pruned = store().prune(
                        new RetentionRules(RULES.findings(), RULES.issues(), RULES.ids(), 1_000, 4),
                        NOON.plus(Duration.ofHours(1)));

        assertThat(pruned.issues()).isEqualTo(6);
        assertThat(titles("")).hasSize(4).contains("issue9 failed");
    }

    @Test
    void hostileText_comesBackAsItWas() {
        GroupedFinding hostile = finding("'; DROP TABLE issue; -- <script>\u0000\ud83d\ude00\u202e", 1);

        take(sidecar.next(hostile));

        assertThat(only(list("")).title()).isEqualTo(hostile.label().title());
        assertThat(samples(1).getFirst().finding()).isEqualTo(hostile.finding());
    }

    @Test
    void probe_writesNothing() {
        store().probe();

        assertThat(reader().ledger(NOON).overall().received()).isZero();
        assertThat(reader().bytes()).isPositive();
    }

    private Acknowledgement take(GroupedBatch batch) {
        return store().store(List.of(batch)).acknowledgements().getFirst();
    }

    private List<Sample> samples(long number) {
        return reader().samples(number, 200, null).samples();
    }

    private IssueList list(String search) {
        return list(search, NOON.plus(Duration.ofHours(1)));
    }

    private IssueList list(String search, Instant asOf) {
        return reader().list(IssueQuery.of(search, asOf));
    }

    private static IssueQuery query(String search, Sort sort, int limit, @Nullable String after) {
        return new IssueQuery(SearchTerms.parse(search), sort, limit, after, NOON.plus(Duration.ofHours(1)));
    }

    private List<String> titles(String search) {
        return list(search).issues().stream().map(IssueSummary::title).toList();
    }

    private static IssueSummary only(IssueList list) {
        assertThat(list.issues()).hasSize(1);
        return list.issues().getFirst();
    }
}

package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.storage.Neighbours;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.StateSign;
import dev.hark.collector.web.view.Theme;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuePagesTest {

    private static final ListAddress LIST = new ListAddress(ListView.OPEN, "kind:error", null, 1);

    private static IssuePage page(IssueState state, boolean mayChange) {
        Issue issue = Stored.issue(
                Stored.summary(7, state, Duration.ofHours(2), Duration.ofMinutes(3)),
                List.of(
                        Stored.value("1.8.2", 1000, Duration.ofHours(1)),
                        Stored.value("1.8.1", 284, Duration.ofHours(2))),
                new Turn(Stored.ago(Duration.ofHours(2)), IssueState.OPEN, null),
                new Turn(Stored.ago(Duration.ofHours(1)), IssueState.RESOLVED, "admin"),
                new Turn(Stored.ago(Duration.ofMinutes(30)), IssueState.REGRESSED, null));
        Sample latest = Stored.sample(1284, Sample.Role.LATEST);
        IssuePages.Material material = new IssuePages.Material(
                issue,
                List.of(latest, Stored.sample(1, Sample.Role.FIRST)),
                latest,
                new Neighbours(null, 9L),
                Charts.Range.HOURS_6,
                List.of());
        return IssuePages.page(Samples.shell("x", null, Theme.AUTO), material, LIST, mayChange, Stored.NOW);
    }

    @Test
    void head_saysSinceWhenHowManyAndWhere() {
        IssuePage page = page(IssueState.OPEN, true);
        assertThat(page.row().state()).isEqualTo(StateSign.NEW);
        assertThat(page.row().release()).isEqualTo("new in 1.8.1");
        assertThat(page.lead().lasting()).isEqualTo("(1 h)");
        assertThat(page.lead().instances()).isEqualTo("3 instances");
        assertThat(page.lead().environment()).isEqualTo("production");
        assertThat(page.lead().services())
                .containsExactly(new IssuePage.Link("shop-orders", "/?query=service%3Ashop-orders"));
    }

    @Test
    void neighbours_areThoseOfTheList() {
        IssuePage page = page(IssueState.OPEN, true);
        assertThat(page.neighbours()).isEqualTo(new IssuePage.Neighbours(null, "/issues/9?query=kind%3Aerror"));
        assertThat(page.up()).isEqualTo("/?query=kind%3Aerror");
    }

    @Test
    void actions_fitTheState() {
        assertThat(page(IssueState.OPEN, true).actions())
                .extracting(IssuePage.Action::label)
                .containsExactly("Mute", "Resolve");
        assertThat(page(IssueState.REGRESSED, true).actions())
                .extracting(IssuePage.Action::state)
                .containsExactly("muted", "resolved");
        assertThat(page(IssueState.MUTED, true).actions())
                .extracting(IssuePage.Action::label)
                .containsExactly("Unmute", "Resolve");
        assertThat(page(IssueState.RESOLVED, true).actions())
                .extracting(IssuePage.Action::state)
                .containsExactly("open");
        assertThat(page(IssueState.OPEN, false).actions()).isEmpty();
    }

    @Test
    void oneValueThatHasAll_isSaidInAWord() {
        List<IssuePage.Breakdown> where = page(IssueState.OPEN, true).where();
        assertThat(where).extracting(IssuePage.Breakdown::name).containsExactly("Release", "Environment");
        assertThat(where).extracting(IssuePage.Breakdown::only).containsExactly(null, "production");
        assertThat(where.getFirst().bars()).extracting(IssuePage.Share::share).containsExactly("78 %", "22 %");
    }

    @Test
    void grouping_isExplained_withPartsOfANewerAlgorithmToo() {
        IssuePage.Grouping grouping = page(IssueState.OPEN, true).grouping();
        assertThat(grouping.rule()).isEqualTo("Grouped by the exceptions and the service's own frames.");
        assertThat(grouping.parts())
                .containsExactly(
                        new IssuePage.Pair("Own code", "dev.shop.OrderService.total"),
                        new IssuePage.Pair("moon phase", "waning"));
        assertThat(grouping.variants()).isNull();
    }

    @Test
    void life_isTold() {
        assertThat(page(IssueState.REGRESSED, true).history())
                .extracting(IssuePage.Turn::text)
                .containsExactly("opened", "resolved by admin", "came again");
    }

    @Test
    void samples_sayWhyTheyAreKept_andWhatDiffers() {
        List<IssuePage.SampleLink> samples = page(IssueState.OPEN, true).samples();
        assertThat(samples)
                .extracting(IssuePage.SampleLink::link)
                .containsExactly(
                        new IssuePage.Link("No. 1,284, the latest", null),
                        new IssuePage.Link("No. 1, the first", "/issues/7?query=kind%3Aerror&sample=1"));
        assertThat(samples.getLast().elsewhere()).isEqualTo("pod-1");
        assertThat(samples.getLast().words()).isEqualTo("Order 1 failed");
    }

    @Test
    void findingWithoutFacts_hasItsSentence() {
        IssuePage.Sample sample = page(IssueState.OPEN, true).sample();
        assertThat(sample.loud()).isTrue();
        assertThat(sample.facts()).extracting(IssuePage.FactView::statement).containsExactly("Order 1284 failed");
        assertThat(sample.confidence()).isEqualTo("confident (80 %)");
    }
}

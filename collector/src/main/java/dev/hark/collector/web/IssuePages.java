package dev.hark.collector.web;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.SearchTerms.Field;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.issues.ValueCount;
import dev.hark.collector.storage.CountedInterval;
import dev.hark.collector.storage.Neighbours;
import dev.hark.collector.web.view.Figures;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.IssueRow;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Shown;
import dev.hark.signal.grouping.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an issue into words: the page with its evidence. */
final class IssuePages {

    private static final int BARS = 6;
    private static final int SERVICES = 4;

    private IssuePages() {}

    /**
     * What was read for one page.
     *
     * @param issue the issue
     * @param samples its kept findings, latest first, at least one
     * @param shown the sample to show
     * @param neighbours its neighbours in the list
     * @param range what the histogram spans
     * @param counts the counts of that range
     */
    record Material(
            Issue issue,
            List<Sample> samples,
            Sample shown,
            Neighbours neighbours,
            Charts.Range range,
            List<CountedInterval> counts) {}

    static IssuePage page(Shell shell, Material material, ListAddress list, boolean mayChange, Instant now) {
        Issue issue = material.issue();
        IssueRow row = IssueRows.onPage(issue.summary(), list, now);
        return new IssuePage(
                shell,
                row,
                list.href(),
                lead(issue, row),
                neighbours(material.neighbours(), list),
                mayChange ? actions(issue.summary().state()) : List.of(),
                SamplePages.evidence(material.shown(), now),
                SamplePages.links(
                        row.number(),
                        SampleChoice.offered(material.samples(), material.shown()),
                        material.shown(),
                        list,
                        now),
                Charts.draw(material.range(), issue, material.counts(), now),
                ranges(issue, material.range(), list, now),
                where(issue),
                grouping(issue),
                issue.history().stream().map(turn -> turn(turn, now)).toList(),
                "/api/v1/issues/" + row.number());
    }

    private static IssuePage.Lead lead(Issue issue, IssueRow row) {
        List<ValueCount> environments = issue.values(Attribute.ENVIRONMENT);
        int instances = issue.summary().whereabouts().instances();
        Duration lasting = Duration.between(row.first().at(), row.last().at());
        return new IssuePage.Lead(
                issue.summary().whereabouts().services().stream()
                        .limit(SERVICES)
                        .map(IssuePages::serviceLink)
                        .toList(),
                environments.isEmpty()
                        ? null
                        : Shown.text(environments.getFirst().value(), 60),
                instances == 0 ? "" : Figures.number(instances, "instance", "instances"),
                lasting.toSeconds() < 1 ? "" : "(" + Figures.span(lasting) + ")");
    }

    private static IssuePage.Link serviceLink(String service) {
        String query = SearchTerms.NONE.and(Field.SERVICE, service).text();
        return new IssuePage.Link(Shown.text(service, 80), new ListAddress(ListView.OPEN, query, null, 1).href());
    }

    private static IssuePage.Neighbours neighbours(Neighbours neighbours, ListAddress list) {
        return new IssuePage.Neighbours(href(neighbours.previous(), list), href(neighbours.next(), list));
    }

    private static @Nullable String href(@Nullable Long issue, ListAddress list) {
        return issue == null ? null : list.hrefOf(issue);
    }

    private static List<IssuePage.Action> actions(IssueState state) {
        IssuePage.Action resolve = new IssuePage.Action("resolved", "Resolve", "e", true);
        return switch (state) {
            case OPEN, REGRESSED -> List.of(new IssuePage.Action("muted", "Mute", "m", false), resolve);
            case MUTED -> List.of(new IssuePage.Action("open", "Unmute", "m", false), resolve);
            case RESOLVED -> List.of(new IssuePage.Action("open", "Reopen", null, false));
        };
    }

    /** Shorter spans than the whole one are always worth a look, longer ones show nothing more. */
    private static List<IssuePage.Link> ranges(Issue issue, Charts.Range shown, ListAddress list, Instant now) {
        Charts.Range whole = Charts.fitting(issue, now);
        Charts.Range longest = whole.compareTo(Charts.Range.DAY) < 0 ? Charts.Range.DAY : whole;
        return Arrays.stream(Charts.Range.values())
                .filter(range -> range.compareTo(longest) <= 0 || range == shown)
                .map(range -> new IssuePage.Link(
                        range.label(),
                        range == shown ? null : list.hrefOf(issue.summary().number(), "range", range.code())))
                .toList();
    }

    private static List<IssuePage.Breakdown> where(Issue issue) {
        List<IssuePage.Breakdown> breakdowns = new ArrayList<>();
        breakdown("Release", issue.values(Attribute.RELEASE)).ifPresent(breakdowns::add);
        breakdown("Instance", issue.values(Attribute.INSTANCE)).ifPresent(breakdowns::add);
        breakdown("Environment", issue.values(Attribute.ENVIRONMENT)).ifPresent(breakdowns::add);
        if (issue.values(Attribute.SERVICE).size() > 1) {
            breakdown("Service", issue.values(Attribute.SERVICE)).ifPresent(breakdowns::add);
        }
        return breakdowns;
    }

    private static Optional<IssuePage.Breakdown> breakdown(String name, List<ValueCount> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        long whole = values.stream().mapToLong(ValueCount::count).sum();
        List<IssuePage.Share> bars = new ArrayList<>(values.stream()
                .limit(BARS)
                .map(value -> IssuePage.Share.of(Shown.text(value.value(), 120), value.count(), whole))
                .toList());
        if (values.size() > BARS) {
            long rest = values.stream().skip(BARS).mapToLong(ValueCount::count).sum();
            bars.add(IssuePage.Share.of(Figures.count(values.size() - BARS) + " more", rest, whole));
        }
        return Optional.of(new IssuePage.Breakdown(
                name, values.size() == 1 ? bars.getFirst().value() : null, bars));
    }

    private static IssuePage.Grouping grouping(Issue issue) {
        Grounds grounds = issue.grounds();
        int variants = issue.values(Attribute.VARIANT).size();
        return new IssuePage.Grouping(
                "grouping v" + grounds.version(),
                grounds.parts().stream()
                        .filter(part -> part.role().equals(Part.Role.RULE.code()))
                        .map(part -> sentence(part.value()))
                        .findFirst()
                        .orElse("Its findings share one grouping key."),
                grounds.parts().stream()
                        .filter(part -> !part.role().equals(Part.Role.RULE.code()))
                        .map(part -> new IssuePage.Pair(label(part.role()), Shown.text(part.value(), 500)))
                        .toList(),
                grounds.key(),
                variants < 2 ? null : Figures.number(variants, "variant", "variants"));
    }

    private static String label(String role) {
        return Arrays.stream(Part.Role.values())
                .filter(known -> known.code().equals(role))
                .map(Part.Role::label)
                .findFirst()
                .orElseGet(() -> Shown.text(role.replace('_', ' '), 60));
    }

    private static String sentence(String rule) {
        String text = Shown.text(rule, 300);
        return "Grouped by " + text + (text.endsWith(".") ? "" : ".");
    }

    private static IssuePage.Turn turn(Turn turn, Instant now) {
        String by = turn.by();
        String what = switch (turn.state()) {
            case OPEN -> by == null ? "opened" : "reopened";
            case REGRESSED -> "came again";
            case MUTED -> "muted";
            case RESOLVED -> "resolved";
        };
        return new IssuePage.Turn(new Moment(turn.at(), now), by == null ? what : what + " by " + Shown.text(by, 60));
    }
}

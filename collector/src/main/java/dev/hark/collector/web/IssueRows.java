package dev.hark.collector.web;

import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.issues.Whereabouts;
import dev.hark.collector.web.view.Figures;
import dev.hark.collector.web.view.IssueRow;
import dev.hark.collector.web.view.KindSign;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Shown;
import dev.hark.collector.web.view.Sparkline;
import dev.hark.collector.web.view.StateSign;
import dev.hark.collector.web.view.Title;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts issues into words for a line of a list and for the head of their page. */
final class IssueRows {

    /** More of a title than a wide screen shows; the page of the issue has all of it. */
    private static final int TITLE_IN_LIST = 180;

    private static final int PLACE = 120;

    private IssueRows() {}

    /** A line of the list that the address shows. */
    static IssueRow inList(IssueSummary issue, ListAddress list, Instant now) {
        return row(issue, Shown.text(issue.title(), TITLE_IN_LIST), list.hrefOf(issue.number()), now);
    }

    /** The same with all of its title. */
    static IssueRow onPage(IssueSummary issue, ListAddress list, Instant now) {
        return row(issue, Shown.text(issue.title()), list.hrefOf(issue.number()), now);
    }

    private static IssueRow row(IssueSummary issue, String title, String href, Instant now) {
        StateSign state = state(issue, now);
        return new IssueRow(
                issue.number(),
                href,
                KindSign.of(issue.kind()),
                Title.of(title),
                where(issue),
                issue.occurrence().count(),
                Sparkline.of(issue.occurrence().hourly()),
                new Moment(issue.occurrence().firstSeen(), now),
                new Moment(issue.occurrence().lastSeen(), now),
                release(issue.whereabouts(), state),
                state);
    }

    static StateSign state(IssueSummary issue, Instant now) {
        return switch (issue.state()) {
            case OPEN -> issue.isNew(now) ? StateSign.NEW : StateSign.OPEN;
            case REGRESSED -> StateSign.REGRESSED;
            case MUTED -> StateSign.MUTED;
            case RESOLVED -> StateSign.RESOLVED;
        };
    }

    private static @Nullable String release(Whereabouts whereabouts, StateSign state) {
        return switch (state) {
            case NEW -> badge("new in ", whereabouts.firstRelease());
            case REGRESSED -> badge("back in ", whereabouts.lastRelease());
            case OPEN, MUTED, RESOLVED -> null;
        };
    }

    private static @Nullable String badge(String word, @Nullable String release) {
        return release == null ? null : word + Shown.text(release, 40);
    }

    /** Service, place in its code, how many instances. */
    private static String where(IssueSummary issue) {
        List<String> parts = new ArrayList<>();
        parts.add(Shown.text(services(issue.whereabouts()), PLACE));
        if (!issue.culprit().isBlank()) {
            parts.add(Shown.text(issue.culprit(), PLACE));
        }
        if (issue.whereabouts().instances() > 1) {
            parts.add(Figures.number(issue.whereabouts().instances(), "instance", "instances"));
        }
        return String.join(" · ", parts);
    }

    private static String services(Whereabouts whereabouts) {
        List<String> services = whereabouts.services();
        return switch (services.size()) {
            case 0 -> "unknown service";
            case 1 -> services.getFirst();
            case 2 -> services.getFirst() + ", " + services.getLast();
            default -> services.getFirst() + " and " + (services.size() - 1) + " more services";
        };
    }
}

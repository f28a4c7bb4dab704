package dev.hark.collector.web;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.StreamState;
import dev.hark.collector.storage.IssueList;
import dev.hark.collector.web.view.Figures;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a list of issues into words. */
final class IssuesPages {

    /** A service that has been silent for longer is gone rather than missing; the ledger still names it. */
    private static final Duration MISSED = Duration.ofHours(24);

    private static final int NAMES = 3;

    private IssuesPages() {}

    /**
     * What was read for one page.
     *
     * @param issues the part of the list
     * @param states how many issues are in each state
     * @param fresh how many are new or regressed
     * @param ledger the books
     */
    record Material(IssueList issues, Map<IssueState, Long> states, long fresh, Ledger ledger) {

        long count(IssueState state) {
            return states.getOrDefault(state, 0L);
        }

        long all() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    static IssuesPage page(Shell shell, Material material, ListAddress list, String command, Instant now) {
        IssueList issues = material.issues();
        return new IssuesPage(
                shell,
                list.query(),
                list.view().code(),
                tabs(material, list),
                issues.issues().stream()
                        .map(issue -> IssueRows.inList(issue, list, now))
                        .toList(),
                position(issues, list),
                paging(issues, list),
                silence(material.ledger(), now),
                blank(material, list),
                material.all() == 1 && issues.issues().size() == 1,
                command);
    }

    private static List<IssuesPage.Tab> tabs(Material material, ListAddress list) {
        return Arrays.stream(ListView.values())
                .map(view -> new IssuesPage.Tab(
                        view.label(),
                        list.query().isEmpty() ? count(view, material) : null,
                        list.in(view).href(),
                        view == list.shown()))
                .toList();
    }

    private static @Nullable Long count(ListView view, Material material) {
        return switch (view) {
            case OPEN -> material.count(IssueState.OPEN) + material.count(IssueState.REGRESSED);
            case FRESH -> material.fresh();
            case MUTED -> material.count(IssueState.MUTED);
            case RESOLVED -> material.count(IssueState.RESOLVED);
            case ALL -> null;
        };
    }

    private static String position(IssueList issues, ListAddress list) {
        int shown = issues.issues().size();
        if (list.from() == 1 && issues.next() == null) {
            return Figures.number(issues.total(), "issue", "issues");
        }
        return Figures.count(list.from()) + "–" + Figures.count(list.from() + shown - 1) + " of "
                + Figures.number(issues.total(), "issue", "issues");
    }

    private static IssuesPage.Paging paging(IssueList issues, ListAddress list) {
        String next = issues.next();
        return new IssuesPage.Paging(
                list.after() == null ? null : list.in(list.view()).href(),
                next == null
                        ? null
                        : list.behind(next, list.from() + issues.issues().size())
                                .href());
    }

    /**
     * Services none of whose sidecars is heard. A single silent sidecar is no news by itself: every rollout leaves
     * the streams of the pods it replaced behind.
     */
    private static IssuesPage.@Nullable Silence silence(Ledger ledger, Instant now) {
        Map<String, Optional<StreamAccount>> latest = ledger.streams().stream()
                .collect(Collectors.groupingBy(
                        stream -> stream.origin().service(),
                        Collectors.maxBy(
                                Comparator.comparing(stream -> stream.heard().last()))));
        List<StreamAccount> missing = latest.values().stream()
                .flatMap(Optional::stream)
                .filter(stream -> isMissed(stream.stateAt(now)))
                .filter(stream -> stream.heard().last().isAfter(now.minus(MISSED)))
                .sorted(Comparator.comparing(
                                (StreamAccount stream) -> stream.heard().last())
                        .reversed())
                .toList();
        return missing.isEmpty()
                ? null
                : new IssuesPage.Silence(
                        names(missing), new Moment(missing.getFirst().heard().last(), now));
    }

    private static boolean isMissed(StreamState state) {
        return switch (state) {
            case SILENT, LOST -> true;
            case REPORTING, ENDED -> false;
        };
    }

    private static String names(List<StreamAccount> missing) {
        Function<StreamAccount, String> name =
                stream -> Shown.text(stream.origin().service(), 60);
        String shown = missing.stream().limit(NAMES).map(name).collect(Collectors.joining(", "));
        return missing.size() > NAMES ? shown + " and " + (missing.size() - NAMES) + " more" : shown;
    }

    private static IssuesPage.@Nullable Blank blank(Material material, ListAddress list) {
        if (!material.issues().issues().isEmpty()) {
            return null;
        }
        if (!list.query().isEmpty()) {
            return IssuesPage.Blank.NOTHING_FOUND;
        }
        if (material.all() > 0) {
            return IssuesPage.Blank.VIEW_EMPTY;
        }
        return material.ledger().streams().isEmpty() ? IssuesPage.Blank.NOTHING_HEARD : IssuesPage.Blank.ALL_QUIET;
    }
}

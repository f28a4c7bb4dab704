package dev.hark.collector.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of issues.
 *
 * @param shell what surrounds it
 * @param query text of the search box
 * @param view which of the views is shown
 * @param tabs the views, with how many issues each holds
 * @param rows this page's issues, in order
 * @param total issues that match
 * @param position which of them are shown, as {@code 51–100 of 1,284}
 * @param pages links to other pages of the list
 * @param silence which sidecars were not heard lately, or null
 * @param blank what to say instead of rows, or null where there are rows
 * @param command starts a sidecar that reports here
 * @param live address of the event stream
 */
public record IssuesPage(
        Shell shell,
        String query,
        String view,
        List<Tab> tabs,
        List<IssueRow> rows,
        long total,
        String position,
        Paging pages,
        @Nullable Silence silence,
        @Nullable Blank blank,
        String command,
        String live) {

    /**
     * One view of the list.
     *
     * @param code value of the {@code view} parameter
     * @param label its name
     * @param count issues in it, or null where counting is not worth it
     * @param href address with the present search
     * @param current whether it is shown
     */
    public record Tab(String code, String label, @Nullable Long count, String href, boolean current) {}

    /** Links to the neighbours in the list; null where there is none. */
    public record Paging(@Nullable String first, @Nullable String next) {

        public boolean needed() {
            return first != null || next != null;
        }
    }

    /**
     * Sidecars from which nothing came lately: what is on the page may be old.
     *
     * @param sidecars how many, with the word
     * @param longest name of the one that is silent the longest
     * @param last when that one was heard
     */
    public record Silence(String sidecars, String longest, Moment last) {}

    /** Why the list is empty; each needs other words. */
    public enum Blank {
        /** No sidecar ever reported. */
        NOTHING_HEARD,
        /** Sidecars report, and there is no issue at all. */
        ALL_QUIET,
        /** Issues exist, none is in this view. */
        VIEW_EMPTY,
        /** The search finds nothing. */
        NOTHING_FOUND
    }
}

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
 * @param position which of them are shown, as {@code 51–100 of 1,284}
 * @param pages links to other pages of the list
 * @param silence which services are not heard, or null
 * @param blank what to say instead of rows, or null where there are rows
 * @param first whether this is the first and only issue there is
 * @param command starts a sidecar that reports here
 */
public record IssuesPage(
        Shell shell,
        String query,
        String view,
        List<Tab> tabs,
        List<IssueRow> rows,
        String position,
        Paging pages,
        @Nullable Silence silence,
        @Nullable Blank blank,
        boolean first,
        String command) {

    /**
     * One view of the list.
     *
     * @param label its name
     * @param count issues in it, or null where counting is not worth it
     * @param href address with the present search
     * @param current whether it is shown
     */
    public record Tab(String label, @Nullable Long count, String href, boolean current) {}

    /** Links to the neighbours in the list; null where there is none. */
    public record Paging(@Nullable String first, @Nullable String next) {

        public boolean needed() {
            return first != null || next != null;
        }
    }

    /**
     * Services from whose sidecars nothing came lately: what is on the page may be old.
     *
     * @param services names of services none of whose sidecars is heard
     * @param last when one of them was heard last
     */
    public record Silence(String services, Moment last) {}

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

package dev.hark.collector.web;

import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.SearchTerms.Field;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.signal.Limits;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which list somebody looks at, as it stands in the address: whoever gets the link sees the same.
 *
 * @param view which view
 * @param query what was searched for, as typed
 * @param after cursor of the part before, or null for the first part
 * @param from number of the first issue shown, counted from 1; for people, the cursor decides
 */
record ListAddress(ListView view, String query, @Nullable String after, long from) {

    static final int ROWS = 50;

    private static final int LONGEST_QUERY = 500;
    private static final int LONGEST_CURSOR = 500;

    /** From the parameters of a request; what makes no sense is as if it was not there. */
    static ListAddress of(MultiMap parameters) {
        String query = Limits.cut(
                parameters.contains("query") ? parameters.get("query").strip() : "", LONGEST_QUERY);
        String view = parameters.contains("view") ? parameters.get("view") : "";
        String after = parameters.get("after");
        boolean usable = after != null && !after.isEmpty() && after.length() <= LONGEST_CURSOR;
        return new ListAddress(
                ListView.of(view).orElse(ListView.OPEN),
                query,
                usable ? after : null,
                usable ? number(parameters.get("from")) : 1);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Long.parseLong(text) : 1;
    }

    /** The view that is in force: one who searches for a state wants that state, whatever the view. */
    ListView shown() {
        return terms().asksFor(Field.STATE) ? ListView.ALL : view;
    }

    SearchTerms terms() {
        return SearchTerms.parse(query);
    }

    IssueQuery asQuery(Instant now) {
        return new IssueQuery(shown().narrow(terms()), IssueQuery.Sort.ATTENTION, ROWS, after, now);
    }

    ListAddress in(ListView other) {
        return new ListAddress(other, query, null, 1);
    }

    ListAddress behind(String cursor, long next) {
        return new ListAddress(view, query, cursor, next);
    }

    /** Address of the list. */
    String href() {
        List<String> parameters = new ArrayList<>(parameters());
        if (after != null) {
            parameters.add("after=" + encoded(after));
            parameters.add("from=" + from);
        }
        return "/" + asQueryString(parameters);
    }

    /** Address of an issue that was found in this list, so that its neighbours are the list's. */
    String hrefOf(long issue) {
        return "/issues/" + issue + asQueryString(parameters());
    }

    /** The same with one more parameter. */
    String hrefOf(long issue, String name, String value) {
        List<String> parameters = new ArrayList<>(parameters());
        parameters.add(name + "=" + encoded(value));
        return "/issues/" + issue + asQueryString(parameters);
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        if (view != ListView.OPEN) {
            parameters.add("view=" + view.code());
        }
        if (!query.isEmpty()) {
            parameters.add("query=" + encoded(query));
        }
        return parameters;
    }

    private static String asQueryString(List<String> parameters) {
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

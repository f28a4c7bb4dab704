package dev.hark.collector.api;

import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refused;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.SearchTerms.Field;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.collector.storage.IssueQuery.Sort;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a request. A parameter that is unknown or no good is told, never passed over. */
final class Parameters {

    private static final int LIMIT = 50;

    private final MultiMap values;

    Parameters(RoutingContext request, Set<String> known) {
        this.values = request.queryParams();
        for (String name : values.names()) {
            if (!known.contains(name)) {
                throw new Refused(
                        Problem.BAD_REQUEST,
                        "there is no such parameter; known here: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    IssueQuery issueQuery(Instant now) {
        String query = values.get("query");
        SearchTerms terms = SearchTerms.parse(query == null ? "" : query);
        for (Field field : Set.of(Field.STATE, Field.KIND, Field.SERVICE)) {
            for (String value : values.getAll(field.code())) {
                terms = terms.and(field, value);
            }
        }
        return new IssueQuery(terms, sort(), limit(), after(), now);
    }

    private Sort sort() {
        String text = values.get("sort");
        if (text == null) {
            return Sort.ATTENTION;
        }
        return Sort.of(text)
                .orElseThrow(() -> new Refused(
                        Problem.BAD_REQUEST,
                        "sort must be one of "
                                + Arrays.stream(Sort.values()).map(Sort::code).collect(Collectors.joining(", "))));
    }

    int limit() {
        String text = values.get("limit");
        if (text == null) {
            return LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= IssueQuery.MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number that is out of range.
        }
        throw new Refused(Problem.BAD_REQUEST, "limit must be a whole number from 1 to " + IssueQuery.MOST);
    }

    @Nullable
    String after() {
        return values.get("after");
    }

    /** Number of an issue in the path. */
    static long number(RoutingContext request) {
        try {
            return Long.parseLong(request.pathParam("number"));
        } catch (NumberFormatException _) {
            throw new Refused(Problem.NOT_FOUND, "issues have numbers");
        }
    }
}

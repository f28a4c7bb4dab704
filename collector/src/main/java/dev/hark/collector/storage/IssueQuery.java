package dev.hark.collector.storage;

import dev.hark.collector.issues.SearchTerms;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which issues to list, in which order, and which part of the list.
 *
 * @param terms what they must be; nothing asked means all of them, resolved ones included
 * @param sort their order
 * @param limit most that are wanted, 1 to {@link #MOST}
 * @param after {@link IssueList#next()} of the part before, or null for the first part
 * @param asOf now: for the sparklines and for what is new
 */
public record IssueQuery(
        SearchTerms terms, Sort sort, int limit, @Nullable String after, Instant asOf) {

    public static final int MOST = 200;

    public IssueQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit);
        }
    }

    public static IssueQuery of(String search, Instant asOf) {
        return new IssueQuery(SearchTerms.parse(search), Sort.ATTENTION, 50, null, asOf);
    }

    /** Order of a list; ties go by number, latest first. */
    public enum Sort {
        /** New and regressed, then open, muted, resolved; silent kinds first, then the latest seen. */
        ATTENTION,
        LAST_SEEN,
        /** The youngest first. */
        FIRST_SEEN,
        COUNT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> of(String code) {
            return Arrays.stream(values())
                    .filter(sort -> sort.code().equals(code))
                    .findFirst();
        }
    }
}

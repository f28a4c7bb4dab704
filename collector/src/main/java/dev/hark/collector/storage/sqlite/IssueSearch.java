package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.LifeCycle;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.SearchTerms.Field;
import dev.hark.collector.issues.SearchTerms.Term;
import dev.hark.collector.storage.IssueQuery.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The SQL of a list of issues: a condition for the terms, and three columns that give the order. What a person typed
 * is always bound, never part of the SQL.
 */
final class IssueSearch {

    /** Columns by which the list is ordered, each descending; the number comes last. */
    private static final List<String> ATTENTION = List.of("""
            CASE WHEN state = 'regressed' OR (state = 'open' AND opened > %d) THEN 3
                 WHEN state = 'open' THEN 2 WHEN state = 'muted' THEN 1 ELSE 0 END""", "silent", "last_seen");

    private final Instant asOf;
    private final List<Object> values = new ArrayList<>();
    private final String condition;
    private final List<String> order;

    IssueSearch(SearchTerms terms, Sort sort, Instant asOf) {
        this.asOf = asOf;
        this.condition = condition(terms);
        this.order = switch (sort) {
            case ATTENTION -> List.of(ATTENTION.get(0).formatted(newSince()), ATTENTION.get(1), ATTENTION.get(2));
            case LAST_SEEN -> List.of("last_seen", "0", "0");
            case FIRST_SEEN -> List.of("first_seen", "0", "0");
            case COUNT -> List.of("count", "last_seen", "0");
        };
    }

    private long newSince() {
        return asOf.minus(LifeCycle.NEW).toEpochMilli();
    }

    /** All matching issues with the columns {@code s1, s2, s3} that order them. */
    String select() {
        return "SELECT issue.*, %s AS s1, %s AS s2, %s AS s3 FROM issue WHERE %s"
                .formatted(order.get(0), order.get(1), order.get(2), condition);
    }

    String count() {
        return "SELECT count(*) FROM issue WHERE " + condition;
    }

    /** What the question marks of the condition stand for. */
    List<Object> values() {
        return List.copyOf(values);
    }

    private String condition(SearchTerms terms) {
        List<String> conditions = new ArrayList<>();
        for (Field field : Field.values()) {
            List<Term> ofField = terms.of(field);
            List<Term> wanted = ofField.stream().filter(t -> !t.excluded()).toList();
            List<Term> unwanted = ofField.stream().filter(Term::excluded).toList();
            if (!wanted.isEmpty()) {
                conditions.add(joined(wanted, field == Field.TEXT ? " AND " : " OR "));
            }
            if (!unwanted.isEmpty()) {
                conditions.add("NOT " + joined(unwanted, " OR "));
            }
        }
        return conditions.isEmpty() ? "1" : String.join(" AND ", conditions);
    }

    private String joined(List<Term> terms, String operator) {
        return terms.stream().map(this::condition).collect(Collectors.joining(operator, "(", ")"));
    }

    private String condition(Term term) {
        String value = term.value();
        return switch (term.field()) {
            case KIND -> value.equalsIgnoreCase("silent") ? "silent = 1" : bound("kind = ?", lower(value));
            case STATE -> state(lower(value));
            case TEXT -> bound("instr(search, ?) > 0", lower(value));
            case SERVICE, RELEASE, INSTANCE, ENVIRONMENT -> attribute(term.field(), value);
        };
    }

    private String state(String value) {
        return switch (value) {
            case "open" -> "state IN ('open', 'regressed')";
            case "new" -> bound("(state = 'open' AND opened > ?)", newSince());
            default -> bound("state = ?", value);
        };
    }

    private String attribute(Field field, String value) {
        values.add(field.code());
        return bound("""
                EXISTS (SELECT 1 FROM issue_value v WHERE v.issue = issue.number AND v.attribute = ?
                        AND v.value = ? COLLATE NOCASE)""", value);
    }

    private String bound(String sql, Object value) {
        values.add(value);
        return sql;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

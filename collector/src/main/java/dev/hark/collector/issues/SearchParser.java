package dev.hark.collector.issues;

import dev.hark.collector.issues.SearchTerms.Field;
import dev.hark.collector.issues.SearchTerms.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a search from left to right: words parted by blanks, {@code field:value}, quotes around what has blanks. */
final class SearchParser {

    /** More than anybody types; the rest is left out. */
    private static final int MOST_TERMS = 32;

    private final String query;
    private int position;

    SearchParser(String query) {
        this.query = query;
    }

    SearchTerms parse() {
        List<Term> terms = new ArrayList<>();
        while (skipBlanks() && terms.size() < MOST_TERMS) {
            term().ifPresent(terms::add);
        }
        return new SearchTerms(terms);
    }

    private boolean skipBlanks() {
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        return position < query.length();
    }

    private Optional<Term> term() {
        boolean excluded = query.charAt(position) == '-' && position + 1 < query.length();
        if (excluded) {
            position++;
        }
        int start = position;
        Field field = field();
        String value = value();
        if (value.isEmpty() && field != Field.TEXT) {
            value = query.substring(start, position);
            field = Field.TEXT;
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(new Term(field, value, excluded));
    }

    /** The field before a colon, if the word begins with one that exists. */
    private Field field() {
        int colon = position;
        while (colon < query.length() && Character.isLetter(query.charAt(colon))) {
            colon++;
        }
        if (colon == position || colon >= query.length() || query.charAt(colon) != ':') {
            return Field.TEXT;
        }
        Optional<Field> field = Field.of(query.substring(position, colon).toLowerCase(Locale.ROOT));
        field.ifPresent(_ -> position = colonEnd(query, position));
        return field.orElse(Field.TEXT);
    }

    private static int colonEnd(String query, int from) {
        return query.indexOf(':', from) + 1;
    }

    private String value() {
        return position < query.length() && query.charAt(position) == '"' ? quoted() : word();
    }

    /** Up to the closing quote, or to the end where there is none. */
    private String quoted() {
        int start = position + 1;
        int end = query.indexOf('"', start);
        String value = query.substring(start, end < 0 ? query.length() : end);
        position = end < 0 ? query.length() : end + 1;
        return value;
    }

    private String word() {
        int start = position;
        while (position < query.length() && !Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        return query.substring(start, position);
    }
}

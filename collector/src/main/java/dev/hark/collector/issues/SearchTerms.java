package dev.hark.collector.issues;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A search for issues. Terms of one field are alternatives ({@code kind:error kind:crash}), different fields must all
 * hold, and so must all free words. A minus in front excludes.
 *
 * @param terms in the order in which they were written
 */
public record SearchTerms(List<Term> terms) {

    public static final SearchTerms NONE = new SearchTerms(List.of());

    public SearchTerms {
        terms = List.copyOf(terms);
    }

    /** What a term is about. */
    public enum Field {
        KIND("kind of failure, such as dropped_request; silent for all that nobody else reports"),
        SERVICE("name of the service"),
        STATE("open (with regressed), new, regressed, muted or resolved"),
        RELEASE("a release it was seen in"),
        INSTANCE("an instance it was seen in"),
        ENVIRONMENT("an environment it was seen in"),
        /** A word without a field. */
        TEXT("in the title, the code place, the exception types and the message");

        private final String meaning;

        Field(String meaning) {
            this.meaning = meaning;
        }

        /** What stands before the colon. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** For the help beside the search box. */
        public String meaning() {
            return meaning;
        }

        static Optional<Field> of(String code) {
            return List.of(values()).stream()
                    .filter(field -> field != TEXT && field.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * One term.
     *
     * @param field what it is about
     * @param value what it asks for, in the writer's own case
     * @param excluded whether issues with it are left out instead
     */
    public record Term(Field field, String value, boolean excluded) {

        /** As one would write it. */
        public String text() {
            String quoted = value.isEmpty() || value.contains(" ") ? "\"" + value + "\"" : value;
            return (excluded ? "-" : "") + (field == Field.TEXT ? quoted : field.code() + ":" + quoted);
        }
    }

    /** These and one more. */
    public SearchTerms and(Field field, String value) {
        return new SearchTerms(java.util.stream.Stream.concat(
                        terms.stream(), java.util.stream.Stream.of(new Term(field, value, false)))
                .toList());
    }

    public List<Term> of(Field field) {
        return terms.stream().filter(term -> term.field() == field).toList();
    }

    public boolean asksFor(Field field) {
        return terms.stream().anyMatch(term -> term.field() == field);
    }

    /** As one would write it; {@link #parse} of it gives the same terms. */
    public String text() {
        return terms.stream().map(Term::text).collect(Collectors.joining(" "));
    }

    /** Terms from what somebody typed. Never fails: what is no field is a word. */
    public static SearchTerms parse(String query) {
        return new SearchParser(query).parse();
    }
}

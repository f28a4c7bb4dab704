package dev.hark.sidecar.ask;

import dev.hark.sidecar.observe.JsonValues;
import dev.hark.signal.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must hold: {@code present /id}, {@code /status = "paid"}, {@code count(/lines/*) >= 1},
 * {@code sum(/lines/*\/amount) = /total}. Places are JSON pointers, in which a star is any element or member.
 */
public final class Claim {

    private static final List<String> RELATIONS = List.of(">=", "<=", "!=", "=", "<", ">");
    private static final int LONGEST_VALUE = 100;

    private final Term left;
    private final String relation;
    private final Term right;

    private Claim(Term left, String relation, Term right) {
        this.left = left;
        this.relation = relation;
        this.right = right;
    }

    public static Optional<Claim> parse(String text) {
        String[] words = text.strip().split("\\s+", 3);
        if (words.length == 2 && words[0].equals("present") && words[1].startsWith("/")) {
            return Optional.of(
                    new Claim(new Term.Place(words[1], Term.Part.COUNT), ">=", new Term.Constant("1", BigDecimal.ONE)));
        }
        if (words.length != 3 || !RELATIONS.contains(words[1])) {
            return Optional.empty();
        }
        return Term.parse(words[0])
                .flatMap(left -> Term.parse(words[2]).map(right -> new Claim(left, words[1], right)))
                .filter(claim -> !claim.pointers().isEmpty());
    }

    /** Places of the answer that it needs. */
    public List<String> pointers() {
        return Stream.of(left, right)
                .map(Term::pointer)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What the answer holds instead; null where it is as claimed. */
    @Nullable
    String broken(Map<String, JsonValues> values) {
        return isTrue(values) ? null : said(left, values) + (right.pointer() == null ? "" : ", " + said(right, values));
    }

    private static String said(Term term, Map<String, JsonValues> values) {
        String text = term.text(values);
        return term + " is " + (text == null ? "nothing" : Limits.cut(text, LONGEST_VALUE));
    }

    private boolean isTrue(Map<String, JsonValues> values) {
        BigDecimal a = left.number(values);
        BigDecimal b = right.number(values);
        if (a != null && b != null) {
            int order = a.compareTo(b);
            return switch (relation) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
        boolean same = left.text(values) != null && Objects.equals(left.text(values), right.text(values));
        return relation.equals("=") ? same : relation.equals("!=") && !same;
    }

    @Override
    public String toString() {
        return left + " " + relation + " " + right;
    }
}

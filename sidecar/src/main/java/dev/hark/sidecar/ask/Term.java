package dev.hark.sidecar.ask;

import dev.hark.sidecar.observe.JsonValues;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side of a {@link Claim}: a constant, or what stands in a place of the answer. */
sealed interface Term {

    /** As text; null where there is nothing. */
    @Nullable
    String text(Map<String, JsonValues> values);

    /** As number; null where it is none. */
    @Nullable
    BigDecimal number(Map<String, JsonValues> values);

    /** The place that it needs, or null. */
    @Nullable
    String pointer();

    /** A number, or a text in quotes. */
    record Constant(String text, @Nullable BigDecimal number) implements Term {
        @Override
        public String text(Map<String, JsonValues> values) {
            return text;
        }

        @Override
        public @Nullable BigDecimal number(Map<String, JsonValues> values) {
            return number;
        }

        @Override
        public @Nullable String pointer() {
            return null;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What is taken of a place. */
    enum Part {
        FIRST,
        COUNT,
        SUM
    }

    /** A place in the answer. */
    record Place(String pointer, Part part) implements Term {
        @Override
        public @Nullable String text(Map<String, JsonValues> values) {
            BigDecimal number = part == Part.FIRST ? null : number(values);
            return part == Part.FIRST ? of(values).first() : number == null ? null : number.toPlainString();
        }

        @Override
        public @Nullable BigDecimal number(Map<String, JsonValues> values) {
            JsonValues found = of(values);
            return switch (part) {
                case COUNT -> BigDecimal.valueOf(found.count());
                case SUM -> found.sum();
                case FIRST -> found.count() == 1 ? found.sum() : null;
            };
        }

        private JsonValues of(Map<String, JsonValues> values) {
            return values.getOrDefault(pointer, JsonValues.NONE);
        }

        @Override
        public String toString() {
            return switch (part) {
                case FIRST -> pointer;
                case COUNT -> "count(" + pointer + ")";
                case SUM -> "sum(" + pointer + ")";
            };
        }
    }

    static Optional<Term> parse(String text) {
        for (Part part : new Part[] {Part.COUNT, Part.SUM}) {
            String name = part == Part.COUNT ? "count(" : "sum(";
            if (text.startsWith(name) && text.endsWith(")")) {
                String pointer = text.substring(name.length(), text.length() - 1);
                return pointer.startsWith("/") ? Optional.of(new Place(pointer, part)) : Optional.empty();
            }
        }
        if (text.startsWith("/")) {
            return Optional.of(new Place(text, Part.FIRST));
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return Optional.of(new Constant(text.substring(1, text.length() - 1), null));
        }
        if (text.equals("true") || text.equals("false") || text.equals("null")) {
            return Optional.of(new Constant(text, null));
        }
        try {
            return text.length() <= 40 && text.matches("-?[0-9]+([.][0-9]+)?")
                    ? Optional.of(new Constant(text, new BigDecimal(text)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

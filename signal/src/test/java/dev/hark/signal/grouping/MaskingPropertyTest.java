package dev.hark.signal.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskingPropertyTest {

    /** What a step of the scanner may cost, in looks at characters, for each character of the message. */
    private static final int READS_PER_CHARACTER = 400;

    private static final List<String> NASTY = List.of(
            "'",
            "\"",
            "`",
            "(",
            "[",
            "{",
            "<",
            "=",
            "=(",
            "a=",
            "a='",
            "://",
            "a://",
            "a:",
            "a:b:",
            "1:",
            "@",
            "a@",
            "a.b@",
            "0x",
            "1,",
            "1 ",
            "1 (",
            "/",
            "/a/",
            "\\",
            "user ",
            "for a from ",
            "from A to B ",
            "Mon ",
            "Mar ",
            "<1",
            "-",
            "_",
            "\n",
            " ",
            "*",
            "**",
            "a=b,",
            "{\"a\":",
            "é",
            "\uD83D\uDE00",
            "true",
            "1.",
            "..",
            "::",
            "a::b1");

    @Property
    void anyText_isMaskedInLinearTime(@ForAll("nasty") String message) {
        Input input = new Input(message);

        MessageTemplate template = new Masker(input).template();

        assertThat(template.pattern()).hasSizeLessThanOrEqualTo(Masker.LONGEST);
        assertThat(template.text()).hasSizeLessThanOrEqualTo(Masker.LONGEST);
        assertThat(input.reads()).isLessThan((long) READS_PER_CHARACTER * (message.length() + 10));
    }

    @Property
    void oneStatement_otherValues_isOnePattern(@ForAll("statements") Statement statement) {
        assertThat(MessageTemplate.of(statement.first()).pattern())
                .isEqualTo(MessageTemplate.of(statement.second()).pattern());
    }

    /** The same format filled twice with values of the same kind. */
    record Statement(String first, String second) {}

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> repeated = Combinators.combine(
                        Arbitraries.of(NASTY).list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.integers().between(1, 2_000))
                .as((parts, times) -> String.join("", parts).repeat(times));
        Arbitrary<String> mixed = Arbitraries.of(NASTY).list().ofMaxSize(300).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(repeated, mixed, Arbitraries.strings().ofMaxLength(500));
    }

    @Provide
    Arbitrary<Statement> statements() {
        Arbitrary<String> formats = Arbitraries.of(
                "could not charge %s",
                "order %s: payment refused",
                "id=%s is unknown",
                "[%s] timed out",
                "key '%s' is missing",
                "task %s, stage %s",
                "{\"id\":\"%s\"}",
                "%s is stale");
        return formats.flatMap(format ->
                kinds().map(pair -> new Statement(fill(format, pair.first()), fill(format, pair.second()))));
    }

    private static String fill(String format, String value) {
        return format.replace("%s", value);
    }

    private static Arbitrary<Statement> kinds() {
        Arbitrary<String> hex = Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofLength(32)
                .filter(s -> s.chars().anyMatch(Character::isDigit));
        Arbitrary<String> uuid = Arbitraries.create(UUID::randomUUID).map(UUID::toString);
        Arbitrary<String> number = Arbitraries.longs().greaterOrEqual(0).map(String::valueOf);
        Arbitrary<String> prefixed = Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), number)
                .as((prefix, n) -> prefix.toUpperCase(Locale.ROOT) + "-" + n);
        Arbitrary<String> ip = Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofSize(4)
                .map(parts ->
                        String.join(".", parts.stream().map(String::valueOf).toList()));
        Arbitrary<String> email = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(9)
                .map(name -> name + "@shop.example");
        return Arbitraries.oneOf(pairs(hex), pairs(uuid), pairs(number), pairs(prefixed), pairs(ip), pairs(email));
    }

    private static Arbitrary<Statement> pairs(Arbitrary<String> values) {
        return Combinators.combine(values, values).as(Statement::new);
    }
}

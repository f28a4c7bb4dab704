package dev.hark.signal.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ScrubbingPropertyTest {

    /** What a step of the scanner may cost, in looks at characters, for each character of the text. */
    private static final int READS_PER_CHARACTER = 400;

    private static final List<String> PARTS = List.of(
            "password",
            "token",
            "Authorization",
            "Cookie",
            "session",
            "key",
            "pass",
            "secretName",
            "Bearer",
            "Basic",
            "IDENTIFIED",
            "by",
            "sessionId",
            "db.id",
            "user_password_2",
            "passwordHash",
            "base",
            "otp",
            "=",
            ":",
            ": ",
            " = ",
            "=>",
            "\"",
            "\\\"",
            "'",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            ",",
            ", ",
            "; ",
            "&",
            "%3D",
            " ",
            "\n",
            "://",
            "https://",
            "bob:pw@",
            "@",
            "/",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----",
            "-----BEGIN ",
            "-----END ",
            "eyJhbGciOiJIUzI1NiJ9",
            ".",
            "eyJ",
            "sk-",
            "AKIA",
            "$2a$10$",
            "4111 1111 1111 1111",
            "4",
            "1-",
            "hunter2",
            "a1B2c3D4e5F6g7H8",
            "x",
            "Zm9vOmJhcg==",
            "--",
            "--password ",
            ":thin:",
            "[scrubbed]",
            "…",
            "é",
            "\uD83D\uDE00");

    private final Scrubber scrubber = new Scrubber();
    private final Scrubber withEmails = new Scrubber(new ScrubRules(Set.of("shoe size"), List.of(), true));

    @Property(tries = 3_000)
    void scrubbingTwice_changesNothingMore(@ForAll("texts") String text) {
        String once = scrubber.scrub(text);

        assertThat(scrubber.scrub(once)).isEqualTo(once);
        assertThat(withEmails.scrub(withEmails.scrub(text))).isEqualTo(withEmails.scrub(text));
    }

    @Property(tries = 5_000)
    void textThatLooksClean_isClean(@ForAll("texts") String text) {
        assertCleanIfItLooksSo(text, new KeyNames(Set.of()));
        assertCleanIfItLooksSo(text, new KeyNames(Set.of("shoe size", "x")));
    }

    private static void assertCleanIfItLooksSo(String text, KeyNames names) {
        for (boolean emails : new boolean[] {true, false}) {
            if (new QuickLook(names, emails).isClean(text)) {
                assertThat(new TextScrubber(new Text(text), names, emails, new Tally()).scrub())
                        .isEqualTo(text);
            }
        }
    }

    @Property
    void anyText_isScrubbedInLinearTime_andGrowsByItsMarksOnly(@ForAll("texts") String text) {
        Text input = new Text(text);
        Tally tally = new Tally();

        String clean = new TextScrubber(input, new KeyNames(Set.of()), true, tally).scrub();

        int found = tally.counts().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(clean.length()).isLessThanOrEqualTo(text.length() + found * Scrubber.MARK.length());
        assertThat(input.reads()).isLessThan((long) READS_PER_CHARACTER * (text.length() + 20));
    }

    @Property
    void secretValue_isNowhereInTheResult(@ForAll("secrets") String secret, @ForAll("frames") String frame) {
        assertThat(scrubber.scrub(frame.replace("%s", secret)))
                .doesNotContain(secret)
                .contains(Scrubber.MARK);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> repeated = Combinators.combine(
                        Arbitraries.of(PARTS).list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.integers().between(1, 1_000))
                .as((parts, times) -> String.join("", parts).repeat(times));
        Arbitrary<String> mixed = Arbitraries.of(PARTS).list().ofMaxSize(40).map(parts -> String.join("", parts));
        return Arbitraries.frequencyOf(Tuple.of(1, repeated), Tuple.of(8, mixed));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(12)
                .ofMaxLength(40)
                .filter(s -> s.chars().anyMatch(Character::isDigit) && s.chars().anyMatch(Character::isLowerCase));
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(
                "password=%s",
                "db.password: %s",
                "{\"client_secret\":\"%s\"}",
                "{\\\"refreshToken\\\":\\\"%s\\\"}",
                "User(name=bob, pwd=%s)",
                "Authorization: Bearer %s",
                "authorization=[Basic %s]",
                "https://bob:%s@shop.example/x",
                "X-API-KEY: %s, Accept: x",
                "?access_token=%s&page=1",
                "<secret>%s</secret>",
                "--api-key %s",
                "Cookie: SESSION=%s; theme=dark",
                "Server=db;Password=%s;Database=x");
    }
}

package dev.hark.signal.scrub;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text. Every look ahead is bounded or ends in something taken out, which is then passed over, so
 * the time is linear in the text whatever it holds.
 */
final class TextScrubber {

    private static final int LONGEST_NAME = 80;

    /** Before "token: x" these make it a parser's complaint. */
    private static final Set<String> COMPLAINTS =
            Set.of("unexpected", "illegal", "mismatched", "extraneous", "unrecognized", "syntax", "near", "missing");

    /** How much of a value is looked at to decide on it. */
    private static final int WINDOW = 128;

    private final Text in;
    private final KeyedValues values;
    private final KeyNames names;
    private final boolean emails;
    private final Tally tally;
    private @Nullable StringBuilder out;
    private int copied;
    private int runEnd;
    private int wordBeforeStart;
    private int wordBeforeEnd;

    TextScrubber(Text in, KeyNames names, boolean emails, Tally tally) {
        this.in = in;
        this.values = new KeyedValues(in, WINDOW);
        this.names = names;
        this.emails = emails;
        this.tally = tally;
    }

    String scrub() {
        int i = 0;
        while (i < in.length()) {
            i = step(i);
        }
        StringBuilder clean = out;
        return clean == null
                ? in.substring(0, in.length())
                : clean.append(in.substring(copied, in.length())).toString();
    }

    /** Looks at what begins here; tells where to go on. */
    private int step(int i) {
        char c = in.at(i);
        if (c == '-' && in.startsWith("-----BEGIN ", i)) {
            return take(SecretKind.PRIVATE_KEY, PrivateKeys.at(in, i), i + 1);
        }
        if (c == '$') {
            return take(SecretKind.PASSWORD_HASH, i, KnownForms.passwordHashEnd(in, i), i + 1);
        }
        if (c == ':' && in.startsWith("://", i)) {
            return take(SecretKind.URL_CREDENTIALS, Addresses.credentials(in, i + 3), i + 3);
        }
        if (c == ':' && in.startsWith(":thin:", i)) {
            int user = i + ":thin:".length();
            return take(SecretKind.URL_CREDENTIALS, Addresses.oraclePassword(in, user), user);
        }
        if (c == '@' && emails) {
            return take(SecretKind.EMAIL, Addresses.email(in, i, copied), i + 1);
        }
        int next = i + 1;
        if (Text.isAlphanumeric(c) && !Text.isAlphanumeric(before(i))) {
            next = knownForm(i);
        }
        return next == i + 1 && i >= runEnd && Text.isName(c) ? run(i) : next;
    }

    /** The character before, which behind something taken out is the mark's last: so a second scrubbing sees the same. */
    private char before(int i) {
        return i == copied && i > 0 ? ']' : in.at(i - 1);
    }

    private int knownForm(int i) {
        char before = before(i);
        int end = Text.isDigit(in.at(i)) && "._-#".indexOf(before) < 0 ? Cards.end(in, i) : i;
        if (end > i) {
            return take(SecretKind.CARD, i, end, i + 1);
        }
        end = KnownForms.vendorKeyEnd(in, i);
        if (end > i) {
            return take(SecretKind.VENDOR_KEY, i, end, i + 1);
        }
        return take(SecretKind.JWT, i, KnownForms.jwtEnd(in, i), i + 1);
    }

    /** A run of characters that may be a key's name. Tells where to go on: behind a value that was taken out. */
    private int run(int start) {
        int end = start;
        while (end - start < LONGEST_NAME && Text.isName(in.at(end))) {
            end++;
        }
        runEnd = end;
        int next = start + 1;
        if (end - start < LONGEST_NAME && mayHaveValue(start, end)) {
            String name = in.substring(start, end);
            int behind = take(SecretKind.AUTHORIZATION, Headers.bareCredentials(in, name, end), end);
            next = behind > end ? behind : keyed(name, start, end);
        }
        wordBeforeStart = start;
        wordBeforeEnd = end;
        return Math.max(next, start + 1);
    }

    /**
     * Whether what follows the name could be a value, as far as a glance tells: nearly every word of a text is followed
     * by another word, and is done with here.
     */
    private boolean mayHaveValue(int start, int end) {
        char after = in.at(end);
        if (after != ' ' && after != '\t') {
            return "=:\"'>]%\\".indexOf(after) >= 0;
        }
        boolean scheme = after == ' ' && end - start >= "basic".length() && end - start <= "bearer".length();
        char behind = in.at(in.skipSpaces(end, 3));
        return scheme || "=:\"'%".indexOf(behind) >= 0 || in.startsWith("--", start);
    }

    private String wordBefore() {
        return in.substring(wordBeforeStart, wordBeforeEnd);
    }

    private int keyed(String name, int start, int end) {
        boolean sql = name.length() == 2 && KeyNames.isIdentifiedBy(name, wordBefore());
        KeyNames.Meaning meaning = sql ? KeyNames.Meaning.SECRET : names.meaning(name);
        if (meaning == KeyNames.Meaning.ORDINARY || isComplaint(end)) {
            return start;
        }
        Value value = sql ? values.quotedBehindSpace(end) : valueOf(name, start, end);
        if (value == null || in.startsWith(Scrubber.MARK, value.start())) {
            return start;
        }
        if (meaning == KeyNames.Meaning.AUTHORIZATION) {
            value = Headers.withoutScheme(in, value);
        } else if (meaning == KeyNames.Meaning.COOKIE) {
            value = Headers.wholeCookies(in, value);
        }
        SecretKind kind = Decision.of(meaning, name, in, isLine(start, value) ? value.surely() : value);
        if (kind == null) {
            return start;
        }
        boolean seenWhole = value.end() - value.start() < WINDOW || value.end() == in.length();
        Value whole = seenWhole ? value : new KeyedValues(in, in.length()).behind(start, end);
        return take(kind, value.start(), whole == null ? value.end() : Math.max(value.end(), whole.end()), start);
    }

    private @Nullable Value valueOf(String name, int start, int end) {
        Value value = values.behind(start, end);
        return value == null && KeyNames.isPassword(name) ? values.quotedBehindSpace(end) : value;
    }

    /** {@code Unexpected token: x}. */
    private boolean isComplaint(int end) {
        return in.at(end) == ':' && COMPLAINTS.contains(wordBefore().toLowerCase(Locale.ROOT));
    }

    /** Whether key and value have a line to themselves, as in a file of settings. */
    private boolean isLine(int start, Value value) {
        char after = in.at(value.end());
        int before = start - 1;
        while (start - before < 20 && in.at(before) == ' ') {
            before--;
        }
        return (after == 0 || after == '\n' || after == '\r') && (before < 0 || in.at(before) == '\n');
    }

    /** Leaves the mark in place of a secret, or where there is none, goes on elsewhere. */
    private int take(SecretKind kind, @Nullable Span secret, int otherwise) {
        return secret == null ? otherwise : take(kind, secret.start(), secret.end(), otherwise);
    }

    private int take(SecretKind kind, int start, int end, int otherwise) {
        if (end <= start || start < copied) {
            return otherwise;
        }
        StringBuilder clean = out == null ? new StringBuilder() : out;
        out = clean.append(in.substring(copied, start)).append(Scrubber.MARK);
        copied = end;
        tally.add(kind);
        return end;
    }
}

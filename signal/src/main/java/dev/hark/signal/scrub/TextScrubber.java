package dev.hark.signal.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * One pass over one text. Every look ahead is bounded or ends in something taken out, which is then passed over, so
 * the time is linear in the text whatever it holds.
 */
final class TextScrubber {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_USER_INFO = 256;
    private static final int SHORTEST_BEARER = 8;
    private static final int LONG_BEARER = 20;

    /** Before "token: x" these make it a parser's complaint. */
    private static final Set<String> COMPLAINTS =
            Set.of("unexpected", "illegal", "mismatched", "extraneous", "unrecognized", "syntax", "near", "missing");

    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "apikey", "negotiate", "ntlm");

    /** How much of a value is looked at to decide on it. */
    private static final int WINDOW = 128;

    private final Text in;
    private final KeyedValues values;
    private final KeyNames names;
    private final boolean emails;
    private final Tally tally;
    private final StringBuilder out = new StringBuilder();
    private int copied;
    private int runEnd;
    private String wordBefore = "";

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
        return copied == 0
                ? in.substring(0, in.length())
                : out.append(in.substring(copied, in.length())).toString();
    }

    /** Looks at what begins here; tells where to go on. */
    private int step(int i) {
        char c = in.at(i);
        if (c == '-' && in.startsWith("-----BEGIN ", i)) {
            return privateKey(i);
        }
        if (c == '$') {
            return take(SecretKind.PASSWORD_HASH, i, KnownForms.passwordHashEnd(in, i), i + 1);
        }
        if (c == ':' && in.startsWith("://", i)) {
            return address(i + 3);
        }
        if (c == ':' && in.startsWith(":thin:", i)) {
            return oracle(i + ":thin:".length());
        }
        if (c == '@' && emails) {
            return email(i);
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
        String name = in.substring(start, end);
        int next = start + 1;
        if (end - start < LONGEST_NAME) {
            int behind = scheme(name, end);
            next = behind > end ? behind : keyed(name, start, end);
        }
        wordBefore = name;
        return Math.max(next, start + 1);
    }

    private int keyed(String name, int start, int end) {
        KeyNames.Meaning meaning = names.meaning(name);
        if (meaning == KeyNames.Meaning.ORDINARY || COMPLAINTS.contains(wordBefore.toLowerCase(Locale.ROOT))) {
            return start;
        }
        Value value = values.behind(start, end);
        if (value == null || in.startsWith(Scrubber.MARK, value.start())) {
            return start;
        }
        if (meaning == KeyNames.Meaning.AUTHORIZATION) {
            value = withoutScheme(value);
        } else if (meaning == KeyNames.Meaning.COOKIE) {
            value = wholeHeader(value);
        }
        SecretKind kind = Decision.of(meaning, name, in, isLine(start, value) ? value.surely() : value);
        if (kind == null) {
            return start;
        }
        boolean seenWhole = value.end() - value.start() < WINDOW || value.end() == in.length();
        Value whole = seenWhole ? value : new KeyedValues(in, in.length()).behind(start, end);
        return take(kind, value.start(), whole == null ? value.end() : Math.max(value.end(), whole.end()), start);
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

    /** Behind the scheme of an authorization header: {@code Bearer}, or the parameters of {@code Digest}. */
    private Value withoutScheme(Value value) {
        int end = in.find(" \t\n", value.start(), Math.min(in.length(), value.start() + LONGEST_NAME));
        String scheme = in.substring(value.start(), end).toLowerCase(Locale.ROOT);
        if (in.at(end) != ' ') {
            return value;
        }
        int start = end + 1;
        int quoted = isQuote(in.at(value.start() - 1)) ? value.end() : -1;
        if (SCHEMES.contains(scheme)) {
            return new Value(start, quoted > start ? quoted : in.find(" \t\r\n,;\"']})", start, in.length()), true);
        }
        boolean parameters = scheme.equals("digest") || scheme.startsWith("aws4-") || scheme.equals("oauth");
        return parameters ? new Value(start, quoted > start ? quoted : lineEnd(start), true) : value;
    }

    /** All of a cookie header: name and value of every cookie up to the end of the line. */
    private Value wholeHeader(Value value) {
        if (isQuote(in.at(value.start() - 1))) {
            return value;
        }
        int end = lineEnd(value.start());
        for (int i = value.start(); i < value.end(); i++) {
            if (in.at(i) == '=') {
                return new Value(value.start(), end, true);
            }
        }
        return value;
    }

    private int lineEnd(int from) {
        return in.find("\r\n\"']}", from, in.length());
    }

    /** Behind the credentials that follow a bare {@code Bearer} or {@code Basic}, or the same position. */
    private int scheme(String name, int end) {
        if (in.at(end) != ' ') {
            return end;
        }
        int start = end + 1;
        if (name.equalsIgnoreCase("bearer")) {
            int stop = credentialsEnd(start);
            Value token = new Value(start, stop, true);
            boolean likely = stop - start >= LONG_BEARER || (stop - start >= SHORTEST_BEARER && hasDigit(start, stop));
            return likely && !token.isTrivial(in) ? take(SecretKind.AUTHORIZATION, start, stop, end) : end;
        }
        if (name.equalsIgnoreCase("basic")) {
            int stop = credentialsEnd(start);
            return isUserAndPassword(start, stop) ? take(SecretKind.AUTHORIZATION, start, stop, end) : end;
        }
        return end;
    }

    private int credentialsEnd(int start) {
        int end = start;
        while (Text.isBase64(in.at(end)) || isCredentialSymbol(in.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isCredentialSymbol(char c) {
        return c == '=' || c == '.' || c == '~';
    }

    private boolean isUserAndPassword(int start, int end) {
        if (end - start < 4 || end - start > LONGEST_USER_INFO) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(in.substring(start, end));
            return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private boolean hasDigit(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Text.isDigit(in.at(i))) {
                return true;
            }
        }
        return false;
    }

    /** The user part of an address that begins here. Tells where to go on. */
    private int address(int start) {
        int limit = Math.min(in.length(), start + LONGEST_USER_INFO);
        int end = in.find("/?# \t\r\n\"'<>`", start, limit);
        int at = lastAt(start, end);
        int colon = in.find(":", start, end);
        if (at < 0 && colon < end && isPasswordStart(colon + 1, end)) {
            at = lastAt(start, in.find(" \t\r\n\"'<>`", end, limit));
        }
        if (at < 0) {
            return start;
        }
        boolean telling = new Value(start, Math.min(colon, at), true).isRandom(in);
        if (colon >= at || telling) {
            boolean known = in.startsWith(Scrubber.MARK, start);
            return telling && !known ? take(SecretKind.URL_CREDENTIALS, start, at, start) : start;
        }
        boolean trivial = new Value(colon + 1, at, true).isTrivial(in);
        return trivial ? at : take(SecretKind.URL_CREDENTIALS, colon + 1, at, at);
    }

    /** A port is a number, an address of version 6 is in brackets: what else follows the colon is a password. */
    private boolean isPasswordStart(int start, int end) {
        return start < end && !Text.isDigit(in.at(start)) && in.at(end) != 0;
    }

    private int lastAt(int start, int end) {
        int i = end - 1;
        while (i >= start && in.at(i) != '@') {
            i--;
        }
        return i >= start ? i : -1;
    }

    /** Oracle's {@code jdbc:oracle:thin:user/password@host}. */
    private int oracle(int start) {
        int limit = Math.min(in.length(), start + LONGEST_USER_INFO);
        int end = in.find("@ \t\r\n\"'", start, limit);
        int slash = in.find("/", start, end);
        boolean password = in.at(end) == '@' && slash > start && slash + 1 < end;
        boolean known = in.startsWith(Scrubber.MARK, slash + 1);
        return password && !known ? take(SecretKind.URL_CREDENTIALS, slash + 1, end, end) : start;
    }

    private int privateKey(int start) {
        int title = start + "-----BEGIN ".length();
        int titleEnd = title;
        while (titleEnd - title < LONGEST_NAME && isTitle(in.at(titleEnd))) {
            titleEnd++;
        }
        if (!in.substring(title, titleEnd).contains("PRIVATE KEY") || !in.startsWith("-----", titleEnd)) {
            return start + 1;
        }
        int end = titleEnd;
        while (end < in.length() && !in.startsWith("-----END ", end)) {
            end++;
        }
        end = Math.min(in.length(), end + "-----END ".length());
        end = in.find("-\n", end, in.length());
        while (in.at(end) == '-') {
            end++;
        }
        return take(SecretKind.PRIVATE_KEY, start, end, end);
    }

    private static boolean isTitle(char c) {
        return c == ' ' || (c >= 'A' && c <= 'Z') || Text.isDigit(c);
    }

    private int email(int at) {
        int start = at;
        while (start > copied
                && at - start < LONGEST_NAME
                && (Text.isName(in.at(start - 1)) || in.at(start - 1) == '+')) {
            start--;
        }
        int end = at + 1;
        int dot = -1;
        while (end - at < LONGEST_USER_INFO && Text.isName(in.at(end)) && in.at(end) != '_') {
            dot = in.at(end) == '.' ? end : dot;
            end++;
        }
        boolean address = start < at && dot > at + 1 && end - dot > 2;
        return address ? take(SecretKind.EMAIL, start, end, at + 1) : at + 1;
    }

    /** Leaves the mark in place of what stands there, or where that is nothing, goes on elsewhere. */
    private int take(SecretKind kind, int start, int end, int otherwise) {
        if (end <= start || start < copied) {
            return otherwise;
        }
        out.append(in.substring(copied, start)).append(Scrubber.MARK);
        copied = end;
        tally.add(kind);
        return end;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}

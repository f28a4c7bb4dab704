package dev.hark.signal.scrub;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names of keys announce a secret. The last word of a name decides, since it is the noun: {@code db.password},
 * {@code accessToken} and {@code X-Api-Key} hold secrets, while {@code passwordPolicy}, {@code tokenCount},
 * {@code secretName} and {@code tokens} do not.
 */
final class KeyNames {

    /** How sure a name makes us. */
    enum Meaning {
        /** Its value is a secret. */
        SECRET,
        /** Its value is a secret when it looks random enough. */
        SESSION,
        /** Its value is a secret unless it is a number or a flag. */
        DOUBTFUL,
        /** The value is a header that begins with its scheme. */
        AUTHORIZATION,
        /** The value is a cookie header. */
        COOKIE,
        ORDINARY
    }

    private static final int LONGEST = 80;

    private static final String[] SECRET_ENDINGS = {
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "passwort",
        "secret",
        "token",
        "apikey",
        "secretkey",
        "accesskey",
        "privatekey",
        "credential",
        "credentials",
        "csrf",
        "xsrf",
        "pwd"
    };

    private static final Set<String> KEY_KINDS = words("""
            api access private secret master encryption signing account shared auth license licence ssh hmac
            aes rsa crypto storage subscription app service deploy""");

    private static final Set<String> SESSION_NAMES = words("""
            session sid sessionid jsessionid phpsessid sessid aspsessionid connectsid signature sig auth key""");

    /** Words behind the noun that do not change what it is: {@code password_confirmation}, {@code tokenValue}. */
    private static final Set<String> ADDITIONS = words("""
            confirmation confirm repeat again value plain plaintext raw old new hash digest encrypted encoded
            string text""");

    private static final Set<String> DOUBTFUL_NAMES = Set.of("pass", "otp", "cvv", "cvc", "ssn", "userpass");

    /** The last three letters of every word that can give a name a meaning, as numbers of base 32. */
    private static final BitSet ENDS = ends();

    private static final int END = 3;

    private final Set<String> own;

    KeyNames(Set<String> own) {
        this.own = own.stream().map(KeyNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    Meaning meaning(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Meaning.ORDINARY;
        }
        return !own.isEmpty() && own.contains(plain(name)) ? Meaning.SECRET : builtIn(name);
    }

    /** Whether people put the value in quotes behind this name without a separator: {@code password 'hunter2'}. */
    static boolean isPassword(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("password");
    }

    /** SQL's {@code IDENTIFIED BY}. */
    static boolean isIdentifiedBy(String name, String wordBefore) {
        return name.equalsIgnoreCase("by") && wordBefore.equalsIgnoreCase("identified");
    }

    /**
     * Whether a name may have a meaning, by its last letters alone: false only where {@link #meaning} says
     * {@link Meaning#ORDINARY}. Nearly every name is done with by this look.
     */
    boolean mayMatter(byte[] ascii, int start, int behind) {
        if (!own.isEmpty()) {
            return true;
        }
        int end = behind;
        while (end > start && (Text.isDigit((char) ascii[end - 1]) || isSeparator((char) ascii[end - 1]))) {
            end--;
        }
        if (end - start < END) {
            return end - start == 2 && number(ascii[start], ascii[start + 1]) == number('i', 'd');
        }
        int lastTwo = number(ascii[end - 2], ascii[end - 1]);
        return lastTwo == number('i', 'd') || ENDS.get(number(0, ascii[end - 3]) << 10 | lastTwo);
    }

    private static int number(int first, int second) {
        return (first & 0x1F) << 5 | (second & 0x1F);
    }

    private static BitSet ends() {
        BitSet ends = new BitSet(1 << 15);
        Stream.of(
                        Stream.of(SECRET_ENDINGS),
                        SESSION_NAMES.stream(),
                        ADDITIONS.stream(),
                        DOUBTFUL_NAMES.stream(),
                        Stream.of("authorization", "cookie", "key", "base"))
                .flatMap(words -> words)
                .map(word -> word.substring(word.length() - END))
                .forEach(word -> ends.set(number(0, word.charAt(0)) << 10 | number(word.charAt(1), word.charAt(2))));
        return ends;
    }

    private static Meaning builtIn(String name) {
        int end = withoutNumber(name);
        int start = wordStart(name, end);
        String last = name.substring(start, end).toLowerCase(Locale.ROOT);
        Meaning byWord = meaning(last, start == 0);
        int before = withoutSeparator(name, start);
        if (byWord != Meaning.ORDINARY || before == 0) {
            return byWord;
        }
        String kind = name.substring(wordStart(name, before), before).toLowerCase(Locale.ROOT);
        return switch (last) {
            case "key" -> KEY_KINDS.contains(kind) ? Meaning.SECRET : Meaning.ORDINARY;
            case "base" -> kind.equals("key") ? builtIn(name.substring(0, before)) : Meaning.ORDINARY;
            case "id" -> kind.equals("session") || kind.equals("sess") ? Meaning.SESSION : Meaning.ORDINARY;
            default -> ADDITIONS.contains(last) && isEnding(kind) ? Meaning.SECRET : Meaning.ORDINARY;
        };
    }

    private static Meaning meaning(String word, boolean alone) {
        if (word.equals("authorization")) {
            return Meaning.AUTHORIZATION;
        }
        if (word.equals("cookie")) {
            return Meaning.COOKIE;
        }
        if (DOUBTFUL_NAMES.contains(word)) {
            return Meaning.DOUBTFUL;
        }
        if (isEnding(word)) {
            return Meaning.SECRET;
        }
        boolean session = SESSION_NAMES.contains(word) && (alone || !word.equals("key"));
        return session ? Meaning.SESSION : Meaning.ORDINARY;
    }

    private static boolean isEnding(String word) {
        for (String ending : SECRET_ENDINGS) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** {@code password2} is a password too. */
    private static int withoutNumber(String name) {
        int end = name.length();
        while (end > 1 && (Text.isDigit(name.charAt(end - 1)) || isSeparator(name.charAt(end - 1)))) {
            end--;
        }
        return end;
    }

    private static int withoutSeparator(String name, int end) {
        int i = end;
        while (i > 0 && isSeparator(name.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Start of the last word before the end: after a separator, or at a capital that follows a small letter. */
    private static int wordStart(String name, int end) {
        int i = end - 1;
        while (i > 0) {
            char before = name.charAt(i - 1);
            char c = name.charAt(i);
            boolean hump = Character.isUpperCase(c) && !Character.isUpperCase(before);
            boolean afterAcronym = Character.isUpperCase(c)
                    && Character.isUpperCase(before)
                    && i + 1 < end
                    && Character.isLowerCase(name.charAt(i + 1));
            if (isSeparator(before) || hump || afterAcronym) {
                return i;
            }
            i--;
        }
        return Math.max(i, 0);
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+", -1));
    }

    private static boolean isSeparator(char c) {
        return c == '_' || c == '-' || c == '.' || c == ' ' || c == '/';
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!isSeparator(name.charAt(i))) {
                plain.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return plain.toString();
    }
}

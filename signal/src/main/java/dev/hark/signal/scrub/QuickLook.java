package dev.hark.signal.scrub;

import java.nio.charset.StandardCharsets;

/**
 * A look at a text that says whether {@link TextScrubber} could find anything in it. It may say so in vain, but never
 * misses: nearly every text is clean, and told so at a tenth of the cost. Whatever the scrubber learns to find must be
 * announced here too; a test compares both.
 */
final class QuickLook {

    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_CARD = 13;

    private static final byte NAME = 1;
    private static final byte LETTER_OR_DIGIT = 2;
    private static final byte DIGIT = 4;
    /** Begins a vendor's key or a web token. */
    private static final byte BEGINS = 8;
    /** Something that is no name and may be part of a secret. */
    private static final byte SIGN = 16;
    /** May stand between a key and its value. */
    private static final byte SEPARATOR = 32;

    private static final byte BLANK = 64;

    private static final byte[] CLASSES = classes();

    private final KeyNames names;
    private final boolean emails;

    QuickLook(KeyNames names, boolean emails) {
        this.names = names;
        this.emails = emails;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (char c = 0; c < 128; c++) {
            int of = Text.isName(c) ? NAME : 0;
            of |= Text.isAlphanumeric(c) ? LETTER_OR_DIGIT : 0;
            of |= Text.isDigit(c) ? DIGIT : 0;
            of |= c == 'e' || KnownForms.beginsVendorKey(c) ? BEGINS : 0;
            of |= c == '$' || c == '@' || c == ':' ? SIGN : 0;
            of |= "=:\"'>]%\\".indexOf(c) >= 0 ? SEPARATOR : 0;
            of |= c == ' ' || c == '\t' ? BLANK : 0;
            classes[c] = (byte) of;
        }
        return classes;
    }

    /** Whether the text is surely clean. */
    boolean isClean(String text) {
        byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
        if (b.length != text.length()) {
            return false; // surrogate pairs: the indexes are not the text's
        }
        byte[] classes = CLASSES;
        int i = 0;
        int digits = 0;
        while (i < b.length) {
            int of = classes[b[i] & 0xFF];
            if ((of & NAME) == 0) {
                if ((of & SIGN) != 0 && isSign(b, i)) {
                    return false;
                }
                digits = b[i] == ' ' ? digits : 0;
                i++;
                continue;
            }
            int end = i;
            int before = 0;
            int seen = 0;
            while (end < b.length && (of & NAME) != 0) {
                if ((of & BEGINS) != 0 && (before & LETTER_OR_DIGIT) == 0 && isBeginning(text, b, end)) {
                    return false;
                }
                seen |= of;
                before = of;
                end++;
                of = end < b.length ? classes[b[end] & 0xFF] : 0;
            }
            if (end - i >= LONGEST_NAME || ((of & (SEPARATOR | BLANK)) != 0 && matters(b, i, end))) {
                return false;
            }
            digits = (seen & DIGIT) != 0 || b[i] == '-' ? digitsAt(b, i, end, digits) : 0;
            if (digits >= SHORTEST_CARD) {
                return false;
            }
            i = end;
        }
        return true;
    }

    private static boolean isBeginning(String text, byte[] b, int i) {
        if (i + 1 == b.length) {
            return false;
        }
        boolean token = b[i] == 'e' && b[i + 1] == 'y' && text.startsWith("eyJ", i);
        return token || (KnownForms.beginsVendorKey(b[i], b[i + 1]) && KnownForms.beginsVendorKey(text, i));
    }

    /** Whether a name that a blank or a separator follows, or what follows, may be a secret. */
    private boolean matters(byte[] b, int start, int end) {
        byte after = b[end];
        if (after == ' ' || after == '\t') {
            int length = end - start;
            boolean scheme = (length == 5 || length == 6) && isScheme(b, start, length);
            boolean option = b[start] == '-' && length > 1 && b[start + 1] == '-';
            return scheme
                    || beginsKeyBlock(b, start, end)
                    || ((option || hasSeparatorBehindBlanks(b, end)) && couldBeKey(b, start, end));
        }
        return couldBeKey(b, start, end);
    }

    private boolean couldBeKey(byte[] b, int start, int end) {
        boolean by = end - start == 2 && (b[start] | 0x20) == 'b';
        return by || (names.mayMatter(b, start, end) && hasMeaning(b, start, end));
    }

    private boolean hasMeaning(byte[] b, int start, int end) {
        String name = new String(b, start, end - start, StandardCharsets.ISO_8859_1);
        return names.meaning(name) != KeyNames.Meaning.ORDINARY;
    }

    /** {@code -----BEGIN}. */
    private static boolean beginsKeyBlock(byte[] b, int start, int end) {
        return end - start >= 6 && b[end - 6] == '-' && b[end - 5] == 'B' && b[end - 1] == 'N';
    }

    /** {@code basic} or {@code bearer}, by their first and last letters. */
    private static boolean isScheme(byte[] b, int start, int length) {
        int last = b[start + length - 1] | 0x20;
        return (b[start] | 0x20) == 'b' && (length == 5 ? last == 'c' : last == 'r');
    }

    private static boolean hasSeparatorBehindBlanks(byte[] b, int from) {
        int i = from;
        while (i < b.length && i - from < 3 && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i < b.length && (CLASSES[b[i] & 0xFF] & SEPARATOR) != 0;
    }

    private boolean isSign(byte[] b, int i) {
        int next = i + 1 < b.length ? b[i + 1] : 0;
        return switch (b[i]) {
            case '$' -> next == '2' || next == 'a' || next == 's' || next == '6';
            case '@' -> emails;
            default -> (next == '/' && i + 2 < b.length && b[i + 2] == '/') || (next == 't' && isThin(b, i));
        };
    }

    /** Oracle's {@code :thin:}. */
    private static boolean isThin(byte[] b, int i) {
        return i + 5 < b.length && b[i + 4] == 'n' && b[i + 5] == ':';
    }

    /** Digits that may be one number so far: spaces and dashes between them do not end it. */
    private static int digitsAt(byte[] b, int start, int end, int before) {
        int digits = before;
        for (int i = start; i < end && digits < SHORTEST_CARD; i++) {
            digits = (CLASSES[b[i] & 0xFF] & DIGIT) != 0 ? digits + 1 : b[i] == '-' ? digits : 0;
        }
        return digits;
    }
}

package dev.hark.signal.scrub;

import java.util.Arrays;

/** Secrets that betray themselves by their own form, whatever stands around them. */
final class KnownForms {

    /**
     * A beginning that only one issuer uses.
     *
     * @param prefix how it begins
     * @param shortest fewest characters of {@code A-Z a-z 0-9 _ - . /} that must follow
     */
    private record Form(String prefix, int shortest) {}

    private static final Form[] VENDOR_KEYS = {
        new Form("hooks.slack.com/services/", 20),
        new Form("discord.com/api/webhooks/", 20),
        new Form("AKIA", 16),
        new Form("ASIA", 16),
        new Form("AIza", 30),
        new Form("ya29.", 20),
        new Form("GOCSPX-", 20),
        new Form("ghp_", 30),
        new Form("gho_", 30),
        new Form("ghu_", 30),
        new Form("ghs_", 30),
        new Form("ghr_", 30),
        new Form("github_pat_", 30),
        new Form("glpat-", 16),
        new Form("gldt-", 16),
        new Form("xoxb-", 10),
        new Form("xoxp-", 10),
        new Form("xoxa-", 10),
        new Form("xoxr-", 10),
        new Form("xoxs-", 10),
        new Form("xoxe.", 10),
        new Form("xapp-", 10),
        new Form("sk_live_", 10),
        new Form("sk_test_", 10),
        new Form("rk_live_", 10),
        new Form("rk_test_", 10),
        new Form("whsec_", 16),
        new Form("sk-proj-", 20),
        new Form("sk-ant-", 20),
        new Form("sk-", 40),
        new Form("SG.", 40),
        new Form("npm_", 30),
        new Form("pypi-", 40),
        new Form("dop_v1_", 40),
        new Form("hf_", 30),
        new Form("hvs.", 20),
        new Form("hvb.", 20),
        new Form("shpat_", 30),
        new Form("shpss_", 30),
        new Form("dckr_pat_", 20),
        new Form("dckr_oat_", 20),
        new Form("sq0atp-", 20),
        new Form("sq0csp-", 30),
        new Form("AGE-SECRET-KEY-", 40),
        new Form("EAAAE", 50),
        new Form("NRAK-", 20),
        new Form("glsa_", 30),
        new Form("lin_api_", 30),
        new Form("figd_", 30),
        new Form("rubygems_", 40),
        new Form("PMAK-", 40),
    };

    /** Bounds on what is looked at from one beginning, so that a text full of beginnings costs linear time. */
    private static final int LONGEST_KEY = 128;

    private static final int LONGEST_HEADER = 512;

    private static final Form[][] BY_FIRST_LETTER = byFirstLetter();
    /** Bits of the second letters, two words for each first letter. */
    private static final long[] SECOND_LETTERS = secondLetters();

    private KnownForms() {}

    /** Whether a vendor's key may begin with this character. */
    static boolean beginsVendorKey(char c) {
        return c < BY_FIRST_LETTER.length && BY_FIRST_LETTER[c].length > 0;
    }

    /** Whether one may begin with these two: told without looking through the list. */
    static boolean beginsVendorKey(byte first, byte second) {
        return (second & 0x80) == 0 && (SECOND_LETTERS[first * 2 + (second >> 6)] >>> (second & 63) & 1) != 0;
    }

    /** Whether the beginning of a vendor's key stands here. */
    static boolean beginsVendorKey(String text, int at) {
        for (Form form : BY_FIRST_LETTER[text.charAt(at)]) {
            if (text.startsWith(form.prefix(), at)) {
                return true;
            }
        }
        return false;
    }

    /** End of a vendor's key that starts here, or the start where none does. */
    static int vendorKeyEnd(Text text, int start) {
        char first = text.at(start);
        if (first >= BY_FIRST_LETTER.length) {
            return start;
        }
        for (Form form : BY_FIRST_LETTER[first]) {
            if (text.startsWith(form.prefix(), start)) {
                int end = bodyEnd(text, start + form.prefix().length(), LONGEST_KEY);
                if (end - start - form.prefix().length() >= form.shortest() && isRandom(text, start, end)) {
                    return bodyEnd(text, end, text.length());
                }
            }
        }
        return start;
    }

    /** End of a JSON web token, which is three parts of base64 whose first holds JSON, or the start. */
    static int jwtEnd(Text text, int start) {
        if (!text.startsWith("eyJ", start)) {
            return start;
        }
        int header = base64End(text, start, LONGEST_HEADER);
        if (text.at(header) != '.' || header - start < 10) {
            return start;
        }
        int payload = base64End(text, header + 1, text.length());
        if (payload - header < 10) {
            return start;
        }
        return text.at(payload) == '.' ? base64End(text, payload + 1, text.length()) : payload;
    }

    /** End of bcrypt's and argon2's hashes, or the start. */
    static int passwordHashEnd(Text text, int start) {
        boolean bcrypt = text.startsWith("$2", start) && text.at(start + 3) == '$';
        boolean argon = text.startsWith("$argon2", start)
                || text.startsWith("$scrypt$", start)
                || text.startsWith("$6$", start);
        if (!bcrypt && !argon) {
            return start;
        }
        int end = start;
        while (text.at(end) == '$'
                || text.at(end) == '.'
                || text.at(end) == '='
                || text.at(end) == ','
                || Text.isBase64(text.at(end))) {
            end++;
        }
        return end - start >= 40 ? end : start;
    }

    private static int bodyEnd(Text text, int from, int most) {
        int end = from;
        while (end - from < most && isKeyPart(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isKeyPart(Text text, int i) {
        char c = text.at(i);
        return Text.isBase64(c) || (c == '.' && Text.isAlphanumeric(text.at(i + 1)));
    }

    private static int base64End(Text text, int from, int most) {
        int end = from;
        while (end - from < most && (Text.isBase64(text.at(end)) || text.at(end) == '=')) {
            end++;
        }
        return end;
    }

    /** A key holds a digit; a name that only happens to begin alike often does not. */
    private static boolean isRandom(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Text.isDigit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static Form[][] byFirstLetter() {
        Form[][] table = new Form[128][];
        for (int letter = 0; letter < table.length; letter++) {
            int first = letter;
            table[letter] = Arrays.stream(VENDOR_KEYS)
                    .filter(form -> form.prefix().charAt(0) == first)
                    .toArray(Form[]::new);
        }
        return table;
    }

    private static long[] secondLetters() {
        long[] bits = new long[256];
        for (Form form : VENDOR_KEYS) {
            char second = form.prefix().charAt(1);
            bits[form.prefix().charAt(0) * 2 + (second >> 6)] |= 1L << (second & 63);
        }
        return bits;
    }
}

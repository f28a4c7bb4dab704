package dev.hark.signal.scrub;

/**
 * Numbers of payment cards: 13 to 19 digits, alone or in groups, of a length and beginning that an issuer uses, with
 * a right check digit. All three must hold, or one in ten ids of 16 digits would be taken for a card.
 */
final class Cards {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private Cards() {}

    /** End of the card number that starts here, or the start where none does. */
    static int end(Text text, int start) {
        return hasEnoughDigits(text, start) ? cardEnd(text, start) : start;
    }

    /** Most numbers are too short, and told so without being copied. */
    private static boolean hasEnoughDigits(Text text, int start) {
        int count = 0;
        int i = start;
        while (count < SHORTEST) {
            char c = text.at(i);
            if (Text.isDigit(c)) {
                count++;
            } else if ((c != ' ' && c != '-') || !Text.isDigit(text.at(i + 1))) {
                return false;
            }
            i++;
        }
        return true;
    }

    private static int cardEnd(Text text, int start) {
        int[] digits = new int[LONGEST + 1];
        int count = 0;
        int i = start;
        int end = start;
        while (count <= LONGEST) {
            char c = text.at(i);
            if (Text.isDigit(c)) {
                digits[count++] = c - '0';
                end = ++i;
            } else if ((c == ' ' || c == '-') && Text.isDigit(text.at(i + 1))) {
                i++;
            } else {
                break;
            }
        }
        char after = text.at(end);
        boolean ends = !Text.isAlphanumeric(after) && after != '_' && !(after == '.' && Text.isDigit(text.at(end + 1)));
        return ends && count >= SHORTEST && count <= LONGEST && isIssued(digits, count) && checks(digits, count)
                ? end
                : start;
    }

    private static boolean isIssued(int[] digits, int count) {
        int four = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
        int two = four / 100;
        int three = four / 10;
        boolean visa = digits[0] == 4 && (count == 13 || count == 16 || count == 19);
        boolean mastercard = ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && count == 16;
        boolean amex = (two == 34 || two == 37) && count == 15;
        boolean diners = ((three >= 300 && three <= 305) || two == 36 || two == 38) && count == 14;
        boolean discover = (four == 6011 || two == 65 || (three >= 644 && three <= 649)) && count == 16;
        boolean jcb = four >= 3528 && four <= 3589 && count == 16;
        boolean unionPay = two == 62 && count >= 16;
        return visa || mastercard || amex || diners || discover || jcb || unionPay;
    }

    /** Luhn's check. */
    private static boolean checks(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}

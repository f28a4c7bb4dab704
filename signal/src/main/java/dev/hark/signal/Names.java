package dev.hark.signal;

/** Forms of names and ids on the wire. */
final class Names {

    private static final int LONGEST_CODE = 64;

    private Names() {}

    /** Whether the text is 1 to 64 of {@code a-z}, {@code 0-9} and {@code _}, starting with a letter. */
    static boolean isCode(String text) {
        boolean code =
                !text.isEmpty() && text.length() <= LONGEST_CODE && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
        for (int i = 0;
                code && i < text.length();
                i++) { // a stream would cost more than the rest of a finding's checks
            char c = text.charAt(i);
            code = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        return code;
    }

    /** Whether the text is of the given length in lower-case hexadecimal digits. */
    static boolean isHex(String text, int length) {
        boolean hex = text.length() == length;
        for (int i = 0; hex && i < length; i++) {
            char c = text.charAt(i);
            hex = (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9');
        }
        return hex;
    }
}

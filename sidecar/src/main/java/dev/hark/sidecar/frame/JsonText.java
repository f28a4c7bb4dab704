package dev.hark.sidecar.frame;

/** Escapes of JSON strings. */
public final class JsonText {

    private JsonText() {}

    /** What a single-letter escape stands for. */
    public static byte escaped(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
    }

    /** Value of four hexadecimal digits; the replacement character where they are none. */
    public static int hex(String digits) {
        try {
            return Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            return 0xFFFD;
        }
    }
}

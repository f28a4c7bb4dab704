package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;

/** What a sample's name adds to its family's. */
enum Suffix {
    NONE(""),
    TOTAL("_total"),
    CREATED("_created"),
    COUNT("_count"),
    SUM("_sum"),
    BUCKET("_bucket"),
    GCOUNT("_gcount"),
    GSUM("_gsum"),
    INFO("_info");

    private static final Suffix[] ALL = values();

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final byte[] text;

    Suffix(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    int length() {
        return text.length;
    }

    byte[] appendedTo(byte[] name, int from, int to) {
        byte[] whole = new byte[to - from + text.length];
        System.arraycopy(name, from, whole, 0, to - from);
        System.arraycopy(text, 0, whole, to - from, text.length);
        return whole;
    }

    /** The ending of a name that is more than an ending. */
    static Suffix of(byte[] name, int from, int to) {
        for (int i = 1; i < ALL.length; i++) {
            byte[] text = ALL[i].text;
            int start = to - text.length;
            if (start > from && Bytes.equal(name, start, to, text, 0)) {
                return ALL[i];
            }
        }
        return NONE;
    }
}

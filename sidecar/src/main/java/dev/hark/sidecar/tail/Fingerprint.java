package dev.hark.sidecar.tail;

/**
 * A few bytes of a file, remembered by length and hash: of its head, which grows with the file up to a limit, or of
 * the bytes just before a position.
 *
 * @param length how many bytes
 * @param hash of them
 */
record Fingerprint(int length, long hash) {

    static final Fingerprint NONE = new Fingerprint(0, 0);
    static final int LONGEST_HEAD = 1024;
    static final int LONGEST_ANCHOR = 64;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** FNV-1a: a few hundred bytes, no adversary; what differs must differ here, and that is all. */
    static Fingerprint of(byte[] b, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (b[i] & 0xFF)) * PRIME;
        }
        return new Fingerprint(to - from, hash);
    }

    /** Whether these bytes begin with the ones it was made of. */
    boolean matches(byte[] b, int available) {
        return available >= length && of(b, 0, length).hash == (length == 0 ? OFFSET : hash);
    }
}

package dev.hark.sidecar.observe;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a body that went by: enough to tell two apart, not enough to know one.
 *
 * @param bytes its length without framing
 * @param hash keyed hash of its first bytes, comparable within one process; null if it was empty or not looked at
 * @param hashed how many bytes the hash covers
 */
public record BodyPrint(long bytes, @Nullable String hash, long hashed) {

    public static final BodyPrint NONE = new BodyPrint(0, null, 0);

    /** Whether the hash speaks for the whole body. */
    public boolean isWhole() {
        return hashed == bytes;
    }
}

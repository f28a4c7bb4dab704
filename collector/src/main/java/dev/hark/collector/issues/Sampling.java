package dev.hark.collector.issues;

import dev.hark.collector.issues.Sample.Role;
import java.util.Optional;

/**
 * Decides which findings of an issue are kept with their evidence: the first, the first from each release, instance,
 * environment and variant, and a sample spread evenly over all. The latest is kept besides, by the store.
 *
 * <p>The spread sample is every {@link #stride}-th finding. The stride doubles whenever {@link #SPREAD} places are
 * taken, and those that no longer stand on it go: at any time between half and all of the places are taken, at even
 * distances, whether the issue has twenty findings or twenty million. Nothing is random, so that a test and a replay
 * agree, and nothing but the count has to be remembered.
 */
public final class Sampling {

    /** Most spread samples of an issue. */
    public static final int SPREAD = 16;

    /** Most novel samples of an issue. */
    public static final int NOVEL = 24;

    private Sampling() {}

    /**
     * The role in which a finding is kept, or empty where it is counted only.
     *
     * @param ordinal which finding of the issue it is, from 1
     * @param isNovel whether it brought a value that the issue did not know
     * @param novelSoFar novel samples that were kept before
     */
    public static Optional<Role> roleOf(long ordinal, boolean isNovel, int novelSoFar) {
        if (ordinal == 1) {
            return Optional.of(Role.FIRST);
        }
        if (isNovel && novelSoFar < NOVEL) {
            return Optional.of(Role.NOVEL);
        }
        return isOnStride(ordinal, ordinal) ? Optional.of(Role.SPREAD) : Optional.empty();
    }

    /** Whether a spread sample stays while the issue has so many findings. */
    public static boolean isOnStride(long ordinal, long count) {
        return ordinal % stride(count) == 0;
    }

    /** Distance of the spread samples of an issue with so many findings: a power of two. */
    public static long stride(long count) {
        return count <= SPREAD ? 1 : 2 * Long.highestOneBit((count - 1) / SPREAD);
    }
}

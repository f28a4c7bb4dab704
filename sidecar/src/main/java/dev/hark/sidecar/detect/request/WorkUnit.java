package dev.hark.sidecar.detect.request;

/** How often the same line was written in one unit of work: the first so many lines that differ. */
final class WorkUnit {

    private static final int MOST = 8;

    private final long[] templates = new long[MOST];
    private final int[] counts = new int[MOST];

    /** Counts one more, and gives how many there are; 0 where there are too many different ones. */
    int add(long template) {
        for (int i = 0; i < MOST; i++) {
            if (templates[i] == template || templates[i] == 0) {
                templates[i] = template;
                return ++counts[i];
            }
        }
        return 0;
    }
}

package dev.hark.sidecar.proxy;

/**
 * How much of the event loop looking into bodies may take: a fifth. What comes when it is used up is not looked into,
 * so that traffic never waits for its observer. Not thread-safe.
 */
final class Budget {

    private static final long WINDOW_NANOS = 100_000_000;
    private static final long SHARE_NANOS = WINDOW_NANOS / 5;

    private long window;
    private long spent;

    boolean isLeft(long now) {
        if (now - window >= WINDOW_NANOS) {
            window = now;
            spent = 0;
        }
        return spent < SHARE_NANOS;
    }

    void spend(long nanos) {
        spent += nanos;
    }
}

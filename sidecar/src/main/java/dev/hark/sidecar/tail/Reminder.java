package dev.hark.sidecar.tail;

import java.util.concurrent.TimeUnit;

/** Lets a complaint about something that lasts through once a minute, and counts those in between. One thread. */
final class Reminder {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private long saidAt;
    private long withheld;
    private boolean said;

    /** Whether it is time to complain; otherwise the complaint is counted. */
    boolean isDue(long nanos) {
        if (said && nanos - saidAt < PAUSE) {
            withheld++;
            return false;
        }
        said = true;
        saidAt = nanos;
        return true;
    }

    /** How many complaints were held back since the one before this; asked once after each that is due. */
    long takeWithheld() {
        long count = withheld;
        withheld = 0;
        return count;
    }

    /** What it was about is over: the next complaint is said at once. */
    void over() {
        said = false;
    }
}

package dev.hark.demo;

import java.util.concurrent.atomic.LongAdder;

/** Counts how requests ended; for any thread. */
final class RequestTally {

    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    void answered(int status) {
        (status < 500 ? answered : failed).increment();
    }

    void unanswered() {
        unanswered.increment();
    }

    Traffic.Tally now() {
        return new Traffic.Tally(answered.sum(), failed.sum(), unanswered.sum());
    }
}

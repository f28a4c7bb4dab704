package dev.hark.sidecar.deliver;

import dev.hark.sidecar.log.Complaints;
import dev.hark.signal.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What delivery tells an operator: each trouble once a minute, with what to do about it. On the event loop. */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String UNDELIVERED = "undelivered";
    private static final String GIVEN_UP = "given up";
    private static final String DROPPED_THERE = "dropped by the collector";

    private final URI collector;
    private final Complaints complaints;
    private int failuresInRow;

    DeliveryLog(URI collector, InstantSource clock) {
        this.collector = collector;
        this.complaints = new Complaints(clock, PAUSE);
    }

    void notNow(Answer.NotNow answer, long waiting) {
        undelivered(answer.detail(), waiting, Advice.on(answer.reason()));
    }

    void noAnswer(Answer.NoAnswer answer, long waiting) {
        undelivered(answer.detail(), waiting, "Check that the collector runs and that collector.url is right.");
    }

    /** One attempt may fail for no reason worth a line: a connection that was closed while it was idle. */
    private void undelivered(String detail, long waiting, String advice) {
        failuresInRow++;
        if (failuresInRow == 1) {
            LOG.debug("Not delivered, trying again: {}", detail);
            return;
        }
        complaints.about(
                UNDELIVERED,
                before -> LOG.warn(
                        "Cannot deliver to {}: {}. {} findings wait in the outbox and are sent once it takes them. {}",
                        collector,
                        detail,
                        waiting,
                        advice));
    }

    void notOnDisk(Throwable cause) {
        if (cause instanceof IOException) {
            complaints.about(
                    UNDELIVERED,
                    before -> LOG.warn(
                            "Cannot send: a batch must be on disk first, and the disk does not take it: {}. Make room"
                                    + " under state.folder, or make it writable.",
                            cause.getMessage()));
        } else {
            complaints.about(
                    UNDELIVERED, before -> LOG.error("Cannot send because of a bug in Hark; please report it", cause));
        }
    }

    void delivered() {
        failuresInRow = 0;
        if (complaints.over(UNDELIVERED)) {
            LOG.info("The collector at {} answers again.", collector);
        }
    }

    void givenUp(Answer.Never answer, Reason reason) {
        complaints.about(
                GIVEN_UP,
                before -> LOG.warn(
                        "The collector will not take a finding, it is dropped: {}. {}{}",
                        answer.detail(),
                        Advice.on(reason),
                        before == 0 ? "" : " (" + before + " more since the last such line)"));
    }

    void droppedThere(Map<String, Integer> dropped) {
        complaints.about(
                DROPPED_THERE,
                before -> LOG.warn("The collector dropped findings of a batch: {}. Its log tells more.", dropped));
    }

    void knownToOthers() {
        LOG.warn("The collector has had a batch of this number already, but not from here: was state.folder copied, or"
                + " restored from a backup? A new stream begins; nothing is lost, and what the collector has it knows"
                + " again. Give every sidecar a state.folder of its own.");
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code standstill}: work waits at the service's door or in its connections, and the service does not move. One cause shows
 * in several ways (a queue that is not emptied, bytes that are not read, a process that is stopped), so they are one
 * finding; the more of them, the surer. Without work that waits, a service that does nothing is idle.
 */
public final class StandstillDetector implements Detector {

    private static final String NAME = "standstill";

    /** Work was seen waiting at so many looks, so for one window less. */
    private static final int LOOKS = 4;

    private static final int BLIND_LOOKS = 7;

    private final WaitingQueues queues = new WaitingQueues();
    private final UnreadInput unread = new UnreadInput();
    private final Progress progress = new Progress();
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> {
                queues.look(look);
                unread.look(look);
                judge(look.time(), findings);
            }
            case ProcessSnapshot look -> progress.look(look);
            case ProcessEnd end -> progress.forget();
            default -> {}
        }
    }

    private void judge(Instant now, Consumer<Finding> findings) {
        double confidence = confidence();
        if (confidence > 0) {
            Instant since = since(now);
            if (running.holds(now, since)) {
                findings.accept(found(now, running.since(since), confidence));
            }
        } else if (queues.longest().isEmpty() && unread.all() == 0) {
            running.over();
        }
    }

    /** How sure it is that the service does not move; 0 where that is not so. */
    private double confidence() {
        Optional<WaitingQueues.Queue> queue = queues.longest();
        boolean waits = queue.isPresent() || unread.all() > 0;
        boolean queueStands = queue.filter(one -> one.looks() >= LOOKS).isPresent() && queues.quietLooks() >= LOOKS - 1;
        if (waits && progress.isFrozen()) {
            return queueStands ? 0.98 : 0.95;
        }
        if (queueStands) {
            return 0.9;
        }
        if (unread.waiting(LOOKS) > 0 && progress.isStill()) {
            return 0.85;
        }
        boolean nobodyKnows = !progress.isKnown() && queues.quietLooks() >= BLIND_LOOKS - 1;
        return nobodyKnows && unread.waiting(BLIND_LOOKS) >= 2 && unread.waiting(BLIND_LOOKS) == unread.all() ? 0.6 : 0;
    }

    private Instant since(Instant now) {
        Instant queue = queues.longest().map(WaitingQueues.Queue::since).orElse(now);
        Instant input = unread.longest().map(UnreadInput.Stuck::since).orElse(now);
        return queue.isBefore(input) ? queue : input;
    }

    private Finding found(Instant now, Instant since, double confidence) {
        return new Claim(NAME, Kind.Known.STALLED, Map.of("port", Integer.toString(port())), confidence)
                .found(
                        now,
                        since,
                        "Work waits and the service does not move: port " + port() + ", for "
                                + Say.time(Duration.between(since, now)),
                        new Fact(now, Sources.SOCKETS, waiting()),
                        new Fact(
                                now,
                                progress.isKnown() ? Sources.PROCESS : Sources.TRAFFIC,
                                progress.isFrozen() || progress.isStill()
                                        ? progress.text()
                                        : "Nothing of it was taken: hardly a connection was accepted at "
                                                + queues.quietLooks() + " looks in a row"));
    }

    private int port() {
        return queues.longest()
                .map(WaitingQueues.Queue::port)
                .or(() -> unread.longest().map(UnreadInput.Stuck::port))
                .orElse(0);
    }

    private String waiting() {
        String queued = queues.longest()
                .map(queue -> Say.many(queue.waiting(), "connection") + " to be accepted on port " + queue.port()
                        + ", never fewer at " + Say.many(queue.looks(), "look"))
                .orElse("");
        String bytes = unread.longest()
                .map(stuck -> Say.many(unread.all(), "connection") + " with bytes that are not read, one on port "
                        + stuck.port() + " with " + stuck.bytes() + " at " + Say.many(stuck.looks(), "look"))
                .orElse("");
        return queued.isEmpty() || bytes.isEmpty() ? queued + bytes : queued + "; " + bytes;
    }
}

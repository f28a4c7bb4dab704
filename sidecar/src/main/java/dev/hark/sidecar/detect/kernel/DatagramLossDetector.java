package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Recent;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Dropping;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code datagram_loss}: datagrams that came and were thrown away, because the service did not read them in time. One
 * look with a few is what UDP is; claimed when two of the last six looks have some, and more than one in a hundred.
 */
public final class DatagramLossDetector implements Detector {

    private static final String NAME = "datagram_loss";
    private static final int LOOKS = 6;
    private static final double SHARE = 0.01;
    private static final Claim LOST = new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of(), 0.9);

    private final Deltas deltas = new Deltas();
    private final Recent lost = new Recent(LOOKS);
    private final Recent came = new Recent(LOOKS);
    private final Running running = new Running();
    private Instant since = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof NetworkSnapshot look) || !deltas.next(look)) {
            return;
        }
        if (lost.sum() == 0) {
            since = deltas.began();
        }
        lost.add(deltas.of(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS));
        came.add(deltas.of(NetworkCounter.UDP_IN_DATAGRAMS));
        if (lost.atLeast(1) >= 2 && lost.sum() > SHARE * (lost.sum() + came.sum())) {
            if (running.holds(look.time(), since)) {
                findings.accept(found(look));
            }
        } else if (lost.sum() == 0) {
            running.over();
        }
    }

    private Finding found(NetworkSnapshot look) {
        long all = lost.sum();
        String where = look.udp().dropped().stream()
                .max(Comparator.comparingLong(Dropping::drops))
                .map(worst -> "The socket on port " + worst.port() + " has lost most, "
                        + Say.many(worst.drops(), "datagram") + ", and " + worst.waiting() + " bytes wait in it")
                .orElse("The socket that lost them is closed again");
        return LOST.found(
                look.time(),
                running.since(since),
                "Datagrams were lost because the service does not read them: " + all,
                new Fact(
                        look.time(),
                        Sources.TRAFFIC,
                        Say.many(all, "datagram") + " came and met a full receive buffer, "
                                + Say.many(came.sum(), "datagram") + " were received in the same time"),
                new Fact(look.time(), Sources.DATAGRAMS, where));
    }
}

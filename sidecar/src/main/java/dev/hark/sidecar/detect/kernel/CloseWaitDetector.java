package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code close_wait_leak}: connections that the other side has closed and the service never does. A few are always on
 * their way, and idle pools keep theirs until they are used; only a floor that rises and does not come to rest counts.
 */
public final class CloseWaitDetector implements Detector {

    private static final String NAME = "close_wait_leak";
    private static final Claim LEAK = new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of(), 0.9);

    private final ServiceLoad load = new ServiceLoad();
    private final LeakWatch watch = new LeakWatch(LeakWatch.Least.of(8, 0.5));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> look(look, findings);
            case ProcessEnd end -> watch.restart();
            default -> {}
        }
    }

    private void look(NetworkSnapshot look, Consumer<Finding> findings) {
        load.look(look);
        // Of a table that is too long, what was read changes from look to look.
        if (!look.tcp().sampled()) {
            watch.add(look.time(), look.tcp().states().in(SocketState.CLOSE_WAIT), load.take(), OptionalDouble.empty())
                    .ifPresent(rise -> findings.accept(found(look, rise)));
        }
    }

    private Finding found(NetworkSnapshot look, Rise rise) {
        String most = Stream.concat(look.tcp().incoming().all().stream(), look.tcp().outgoing().all().stream())
                .max(Comparator.comparingInt(CloseWaitDetector::left))
                .filter(peer -> left(peer) > 0)
                .map(peer -> "; " + left(peer) + " of them with " + peer.address() + " on port " + peer.port())
                .orElse("");
        return LEAK.found(
                look.time(),
                watch.since(rise.since()),
                "Connections that the other side has closed are never closed here: " + Say.number(rise.to()),
                new Fact(
                        look.time(),
                        Sources.SOCKETS,
                        Floors.sentence("connections in CLOSE_WAIT", rise, Say::number) + most),
                new Fact(look.time(), Sources.TRAFFIC, Floors.FLAT));
    }

    private static int left(Peer peer) {
        return peer.states().in(SocketState.CLOSE_WAIT);
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.trend.Load;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.SocketState;

/** What the service has to do, as its network shows it: segments that came in, and clients that are connected. One thread. */
final class ServiceLoad {

    private final Deltas deltas = new Deltas();
    private double segments;
    private double clients;

    void look(NetworkSnapshot look) {
        deltas.next(look);
        segments += deltas.of(NetworkCounter.IN_SEGMENTS);
        clients = look.tcp().incoming().all().stream()
                        .map(Peer::states)
                        .mapToInt(states -> states.in(SocketState.ESTABLISHED))
                        .sum()
                + look.tcp().incoming().others().in(SocketState.ESTABLISHED);
    }

    /** Since it was asked before. */
    Load take() {
        Load load = new Load(segments, clients);
        segments = 0;
        return load;
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Peer;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code unanswered_connect}: connections that the service tries to open and nobody answers, at three looks in a row to
 * one address; or that are refused, nearly all of them. That attempts multiply is another detector's.
 */
public final class UnansweredConnectDetector implements Detector {

    private static final String NAME = "unanswered_connect";
    private static final int LOOKS = 3;
    private static final long LEAST_RETRANSMITS = 2;
    private static final long LEAST_REFUSED = 5;

    /** Of localhost, one of two addresses usually refuses: half of the attempts fail, and nothing is wrong. */
    private static final double NEARLY_ALL = 0.8;

    /** Beyond that, half-open probes of a load balancer are among those that failed. */
    private static final double AND_NOT_MORE = 1.2;

    /** Where clouds tell machines about themselves; SDKs ask at their start whether there is a cloud. */
    private static final Set<String> CLOUD = Set.of("169.254.169.254", "fd00:ec2::254", "fd00:ec2:0:0:0:0:0:254");

    private record Silent(int looks, Instant since) {}

    private final Deltas deltas = new Deltas();
    private final Running running = new Running();
    private final Running refusing = new Running();
    private Map<String, Silent> silent = Map.of();
    private int refused;
    private long retransmits;
    private Instant refusedSince = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof NetworkSnapshot look && deltas.next(look)) {
            silence(look, findings);
            refusal(look, findings);
        }
    }

    /** At most as many addresses as a look tells apart are remembered. */
    private void silence(NetworkSnapshot look, Consumer<Finding> findings) {
        Map<String, Silent> now = new HashMap<>();
        Peer longest = null;
        for (Peer peer : look.tcp().outgoing().all()) {
            if (peer.states().in(SocketState.SYN_SENT) > 0 && !CLOUD.contains(peer.address())) {
                Silent before = silent.getOrDefault(text(peer), new Silent(0, deltas.began()));
                now.put(text(peer), new Silent(before.looks + 1, before.since));
                longest = longest == null || before.looks >= looks(now, longest) ? peer : longest;
            }
        }
        silent = now;
        retransmits = now.isEmpty() ? 0 : retransmits + deltas.of(NetworkCounter.SYN_RETRANSMITS);
        if (longest != null && looks(now, longest) >= LOOKS && retransmits >= LEAST_RETRANSMITS) {
            Instant since = now.getOrDefault(text(longest), new Silent(0, look.time())).since;
            if (running.holds(look.time(), since)) {
                findings.accept(unanswered(look, longest, since, now.size()));
            }
        } else if (now.isEmpty()) {
            running.over();
        }
    }

    private static int looks(Map<String, Silent> silent, @Nullable Peer peer) {
        Silent its = peer == null ? null : silent.get(text(peer));
        return its == null ? 0 : its.looks;
    }

    private Finding unanswered(NetworkSnapshot look, Peer peer, Instant since, int peers) {
        int waiting = peer.states().in(SocketState.SYN_SENT);
        int open = peer.states().in(SocketState.ESTABLISHED);
        return new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of("dependency", text(peer)), 0.85)
                .found(
                        look.time(),
                        since,
                        "Connections to a dependency are never answered: " + text(peer),
                        new Fact(
                                look.time(),
                                Sources.SOCKETS,
                                "The service waits for " + Say.many(waiting, "connection") + " to " + text(peer)
                                        + " to be established; " + open + " are"
                                        + (peers > 1 ? "; so it is with " + (peers - 1) + " other addresses" : "")),
                        new Fact(
                                look.time(),
                                Sources.COUNTERS,
                                "The request for a connection was repeated " + retransmits
                                        + " times since then, and nobody refused it"));
    }

    private void refusal(NetworkSnapshot look, Consumer<Finding> findings) {
        long failed = deltas.of(NetworkCounter.ATTEMPT_FAILS);
        long tried = deltas.of(NetworkCounter.ACTIVE_OPENS);
        if (failed >= LEAST_REFUSED && failed >= NEARLY_ALL * tried && failed <= AND_NOT_MORE * tried) {
            refusedSince = refused == 0 ? deltas.began() : refusedSince;
            refused++;
        } else {
            refused = 0;
            refusing.over();
        }
        if (refused >= LOOKS && refusing.holds(look.time(), refusedSince)) {
            findings.accept(new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of("cause", "refused"), 0.7)
                    .found(
                            look.time(),
                            refusedSince,
                            "Nearly every connection that the service opens is refused: " + failed,
                            new Fact(
                                    look.time(),
                                    Sources.TRAFFIC,
                                    "The service tried to open " + Say.many(tried, "connection") + " in the last "
                                            + Say.number(deltas.seconds()) + " s"),
                            new Fact(
                                    look.time(),
                                    Sources.TRAFFIC,
                                    failed + " of them failed before they were established, at " + refused
                                            + " looks in a row")));
        }
    }

    private static String text(Peer peer) {
        return peer.address().contains(":")
                ? "[" + peer.address() + "]:" + peer.port()
                : peer.address() + ":" + peer.port();
    }
}

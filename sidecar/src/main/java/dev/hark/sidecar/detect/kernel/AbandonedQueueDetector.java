package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot.Listener;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code abandoned_queue}: connections that waited to be accepted when the service stopped listening. The kernel resets
 * them and counts them as dropped nowhere; only the resets tell. At a peak some wait at any moment and are accepted in the
 * next, so it takes two looks at which they waited.
 */
public final class AbandonedQueueDetector implements Detector {

    private static final String NAME = "abandoned_queue";
    private static final double CONFIDENCE = 0.85;

    private final Deltas deltas = new Deltas();
    private @Nullable NetworkSnapshot earlier;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof NetworkSnapshot look) || !deltas.next(look)) {
            return;
        }
        NetworkSnapshot before = deltas.before();
        long resets = deltas.of(NetworkCounter.OUT_RESETS);
        // No row at all is a table that could not be read.
        if (before != null && earlier != null && resets > 0 && look.tcp().rows() > 0) {
            for (Listener listener : before.tcp().listeners()) {
                long waited = Math.min(listener.waiting(), waiting(listener.port(), earlier));
                if (waited > 0 && resets >= waited && isGone(listener, look)) {
                    findings.accept(abandoned(listener.port(), waited, before, look, resets));
                }
            }
        }
        earlier = before;
    }

    private static long waiting(int port, NetworkSnapshot look) {
        return look.tcp().listeners().stream()
                .filter(listener -> listener.port() == port)
                .mapToLong(Listener::waiting)
                .sum();
    }

    private static boolean isGone(Listener listener, NetworkSnapshot look) {
        return look.tcp().listeners().stream().noneMatch(now -> now.port() == listener.port());
    }

    private static Finding abandoned(int port, long waited, NetworkSnapshot before, NetworkSnapshot look, long resets) {
        return new Claim(NAME, Kind.Known.DROPPED_REQUEST, Map.of("port", Integer.toString(port)), CONFIDENCE)
                .found(
                        look.time(),
                        before.time(),
                        "The service stopped listening while clients waited: " + Say.many(waited, "connection")
                                + " on port " + port,
                        new Fact(
                                before.time(),
                                Sources.SOCKETS,
                                Say.many(waited, "connection") + " waited to be accepted on port " + port
                                        + ", at two looks in a row"),
                        new Fact(
                                look.time(),
                                Sources.TRAFFIC,
                                "Nobody listens there any more, and " + Say.many(resets, "reset")
                                        + " went out: they were never answered"));
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
import dev.hark.sidecar.detect.trend.Load;
import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.DiskSnapshot;
import dev.hark.sidecar.observe.DiskSnapshot.Volume;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * {@code disk_filling}: a file system fills at a pace at which it is full within a day, and nothing is removed. Logs grow
 * until they are rotated, and that is healthy; so it must be more than half full, and full soon.
 */
public final class DiskFillingDetector implements Detector {

    private static final String NAME = "disk_filling";
    private static final int MOST_VOLUMES = 64;
    private static final LeakWatch.Least LEAST = new LeakWatch.Least(16 << 20, 0.01, 0.5, Duration.ofHours(24), 3);

    private final Map<String, LeakWatch> watches = new HashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof DiskSnapshot look) {
            watches.keySet().retainAll(look.volumes().stream().map(Volume::path).toList());
            look.volumes().stream()
                    .filter(volume -> !volume.readOnly() && volume.size() > 0)
                    .limit(MOST_VOLUMES)
                    .forEach(volume -> look(look.time(), volume, findings));
        }
    }

    private void look(Instant now, Volume volume, Consumer<Finding> findings) {
        LeakWatch watch = watches.computeIfAbsent(volume.path(), path -> new LeakWatch(LEAST));
        double used = (double) (volume.size() - volume.usable());
        watch.add(now, used, Load.UNKNOWN, OptionalDouble.of((double) volume.size()))
                .ifPresent(rise -> findings.accept(found(now, volume, watch, rise)));
    }

    private static Finding found(Instant now, Volume volume, LeakWatch watch, Rise rise) {
        OptionalDouble limit = OptionalDouble.of((double) volume.size());
        return new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of("path", volume.path()), 0.8)
                .found(
                        now,
                        watch.since(rise.since()),
                        "A file system fills and nothing is removed: " + volume.path(),
                        new Fact(
                                now,
                                Sources.DISK,
                                Floors.sentence("bytes in use", rise, Say::bytes)
                                        + Say.forecast(rise, limit, Say.bytes(volume.size()))),
                        new Fact(
                                now,
                                Sources.DISK,
                                Say.bytes(volume.usable()) + " are left, and the least in use was never less than"
                                        + " before in that time"));
    }
}

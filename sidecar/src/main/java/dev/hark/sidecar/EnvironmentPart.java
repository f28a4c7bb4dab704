package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.drift.DriftRules;
import dev.hark.sidecar.detect.drift.EnvironmentDriftDetector;
import dev.hark.sidecar.environment.EnvironmentConfig;
import dev.hark.sidecar.environment.EnvironmentReader;
import dev.hark.sidecar.kernel.CgroupReader;
import dev.hark.sidecar.kernel.ProcessWatch;
import dev.hark.sidecar.metrics.EnvironmentMetrics;
import dev.hark.sidecar.sense.EnvironmentSense;
import dev.hark.sidecar.sense.SenseSchedule;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Puts the sense together that looks at where the service runs. Loaded only where that is asked for. */
final class EnvironmentPart {

    private final SidecarConfig config;
    private final URI collector;
    private final Senses senses;
    private final InstantSource clock;

    EnvironmentPart(SidecarConfig config, URI collector, Senses senses, InstantSource clock) {
        this.config = config;
        this.collector = collector;
        this.senses = senses;
        this.clock = clock;
    }

    /** Holds the environment against what is declared of it. */
    static Detector detector(EnvironmentConfig config) {
        return new EnvironmentDriftDetector(new DriftRules(
                config.expect().stream()
                        .map(rule -> new DriftRules.Expected(rule.fact(), rule.declared(), rule::holds))
                        .toList(),
                config.certificates().warn(),
                config.clock().limit()));
    }

    void start(Vertx vertx, String instance, MeterRegistry registry, Teardown teardown) {
        EnvironmentReader reader = new EnvironmentReader(
                config.environment(),
                new CgroupReader(config.kernel().cgroup()),
                new EnvironmentReader.Whereabouts(instance, collector),
                clock);
        new EnvironmentMetrics(reader).bindTo(registry, senses);
        SenseSchedule schedule = new SenseSchedule(vertx, vertx.createSharedWorkerExecutor("environment", 1), senses);
        teardown.push("environment", left -> schedule.stop());
        new EnvironmentSense(reader, watch(), senses, clock)
                .start(schedule, config.environment().period());
    }

    /** Of its own: the sense of the process looks on another thread. */
    private @Nullable ProcessWatch watch() {
        return config.kernel().process().isDeclared()
                ? new ProcessWatch(config.kernel().process())
                : null;
    }
}

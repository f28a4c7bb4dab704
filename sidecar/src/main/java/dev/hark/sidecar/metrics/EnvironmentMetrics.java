package dev.hark.sidecar.metrics;

import dev.hark.sidecar.environment.EnvironmentReader;
import dev.hark.sidecar.observe.EnvironmentSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the latest look at the service's environment brought; no number where nothing is known. */
public final class EnvironmentMetrics {

    private static final double NANOS = 1e9;

    private final EnvironmentReader reader;
    private volatile @Nullable EnvironmentSnapshot latest;

    public EnvironmentMetrics(EnvironmentReader reader) {
        this.reader = reader;
    }

    public void bindTo(MeterRegistry registry, Senses senses) {
        Gauge.builder(
                        "hark.sidecar.environment.facts",
                        this,
                        m -> m.of(seen -> seen.facts().size()))
                .description("Facts that the latest look at the service's environment brought.")
                .register(registry);
        Gauge.builder("hark.sidecar.environment.facts.left.out", reader, EnvironmentReader::leftOut)
                .description("Facts of the latest look that were left out because there are too many of them.")
                .register(registry);
        Gauge.builder("hark.service.clock.offset.seconds", this, m -> m.of(EnvironmentMetrics::offset))
                .description(
                        "What must be added to the clock of the service's machine to be right, as it was asked for.")
                .register(registry);
        Gauge.builder("hark.service.clock.offset.error.seconds", this, m -> m.of(EnvironmentMetrics::error))
                .description("How wrong that may be, either way.")
                .register(registry);
        MultiGauge certificates = MultiGauge.builder("hark.service.certificate.expiry.timestamp.seconds")
                .description("When the certificate ends, in seconds since 1970; of a chain, the one that ends first.")
                .register(registry);
        senses.listen(observation -> see(observation, certificates));
    }

    private void see(Observation observation, MultiGauge certificates) {
        if (observation instanceof EnvironmentSnapshot seen) {
            latest = seen;
            certificates.register(
                    seen.certificates().stream()
                            .map(certificate -> MultiGauge.Row.of(
                                    Tags.of("certificate", certificate.source()),
                                    certificate.notAfter().getEpochSecond()))
                            .toList(),
                    true);
        }
    }

    private double of(ToDoubleFunction<EnvironmentSnapshot> number) {
        EnvironmentSnapshot seen = latest;
        return seen == null ? Double.NaN : number.applyAsDouble(seen);
    }

    private static double offset(EnvironmentSnapshot seen) {
        return seen.clock() == null ? Double.NaN : seen.clock().offset().toNanos() / NANOS;
    }

    private static double error(EnvironmentSnapshot seen) {
        return seen.clock() == null ? Double.NaN : seen.clock().error().toNanos() / NANOS;
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
import dev.hark.sidecar.detect.trend.Load;
import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * {@code memory_leak}: memory that no file stands behind becomes more, while work and clients do not. Of the group where
 * it is known, workers included, else of the process. A JVM takes its heap once and keeps it, so of one most of the limit
 * must be used up before the rise means anything; what it really holds, its own metrics tell.
 */
public final class MemoryLeakDetector implements Detector {

    private static final String NAME = "memory_leak";
    private static final double LEAST = 32 << 20;
    private static final double SHARE = 0.2;
    private static final Duration EVER = Duration.ofDays(7);
    private static final LeakWatch.Least USUAL = new LeakWatch.Least(LEAST, SHARE, 0.5, EVER, 2);
    private static final LeakWatch.Least WITH_HEAP = new LeakWatch.Least(LEAST, SHARE, 0.9, EVER, 2);
    private static final Claim LEAK = new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of(), 0.75);

    private final ServiceLoad load = new ServiceLoad();
    private LeakWatch watch = new LeakWatch(USUAL);
    private boolean java;
    private boolean grouped;
    private OptionalDouble limit = OptionalDouble.empty();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> load.look(look);
            case CgroupSnapshot look -> group(look, findings);
            case ProcessSnapshot look -> process(look, findings);
            case ProcessEnd end -> watch.restart();
            default -> {}
        }
    }

    private void group(CgroupSnapshot look, Consumer<Finding> findings) {
        OptionalLong most = look.values().get(CgroupValue.MEMORY_LIMIT_BYTES);
        limit = most.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) most.getAsLong());
        OptionalLong anonymous = look.values().get(CgroupValue.MEMORY_ANONYMOUS_BYTES);
        if (anonymous.isPresent()) {
            if (!grouped) {
                watch.restart();
                grouped = true;
            }
            add(look.time(), (double) anonymous.getAsLong(), Sources.GROUP, findings);
        }
    }

    private void process(ProcessSnapshot look, Consumer<Finding> findings) {
        boolean isJava = look.name().startsWith("java");
        if (isJava != java) {
            java = isJava;
            watch = new LeakWatch(java ? WITH_HEAP : USUAL);
        }
        OptionalLong anonymous = look.values().get(ProcessValue.ANONYMOUS_BYTES);
        if (!grouped && anonymous.isPresent()) {
            add(look.time(), (double) anonymous.getAsLong(), Sources.PROCESS, findings);
        }
    }

    private void add(Instant now, double bytes, String source, Consumer<Finding> findings) {
        Load did = load.take();
        watch.add(now, bytes, did, limit).ifPresent(rise -> findings.accept(found(now, rise, source)));
    }

    private Finding found(Instant now, Rise rise, String source) {
        return LEAK.found(
                now,
                watch.since(rise.since()),
                "Memory is taken and never given back: " + Say.bytes(rise.to()),
                new Fact(
                        now,
                        source,
                        Floors.sentence("bytes of its own", rise, Say::bytes)
                                + Say.forecast(rise, limit, Say.bytes(limit.orElse(0)))),
                new Fact(now, Sources.TRAFFIC, Floors.FLAT));
    }
}

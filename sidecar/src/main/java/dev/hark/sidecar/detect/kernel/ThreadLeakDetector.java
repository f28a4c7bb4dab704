package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
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
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** {@code thread_leak}: threads of the process become more, while work and clients do not. */
public final class ThreadLeakDetector implements Detector {

    private static final String NAME = "thread_leak";
    private static final Claim LEAK = new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of(), 0.85);

    private final ServiceLoad load = new ServiceLoad();
    private final LeakWatch watch = new LeakWatch(LeakWatch.Least.of(20, 0.2));
    private OptionalLong groupLimit = OptionalLong.empty();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> load.look(look);
            case CgroupSnapshot look -> groupLimit = look.values().get(CgroupValue.PIDS_LIMIT);
            case ProcessSnapshot look -> look(look, findings);
            case ProcessEnd end -> watch.restart();
            default -> {}
        }
    }

    private void look(ProcessSnapshot look, Consumer<Finding> findings) {
        OptionalLong threads = look.values().get(ProcessValue.THREADS);
        if (threads.isPresent()) {
            OptionalDouble limit = limit(look);
            watch.add(look.time(), (double) threads.getAsLong(), load.take(), limit)
                    .ifPresent(rise -> findings.accept(found(look, rise, limit)));
        }
    }

    private OptionalDouble limit(ProcessSnapshot look) {
        long user = look.values().get(ProcessValue.PROCESSES_LIMIT).orElse(Long.MAX_VALUE);
        long least = Math.min(user, groupLimit.orElse(Long.MAX_VALUE));
        return least == Long.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of((double) least);
    }

    private Finding found(ProcessSnapshot look, Rise rise, OptionalDouble limit) {
        return LEAK.found(
                look.time(),
                watch.since(rise.since()),
                "Threads are started and never end: " + Say.number(rise.to()),
                new Fact(
                        look.time(),
                        Sources.PROCESS,
                        Floors.sentence("threads", rise, Say::number)
                                + Say.forecast(rise, limit, Say.number(limit.orElse(0)))),
                new Fact(look.time(), Sources.TRAFFIC, Floors.FLAT));
    }
}

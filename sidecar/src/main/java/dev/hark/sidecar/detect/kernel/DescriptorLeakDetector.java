package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * {@code descriptor_leak}: open files and connections of the process become more, while work and clients do not. Those that
 * are connections which the other side has closed are told by {@code close_wait_leak}.
 */
public final class DescriptorLeakDetector implements Detector {

    private static final String NAME = "descriptor_leak";
    private static final double EXPLAINED = 0.5;
    private static final Claim LEAK = new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of(), 0.85);

    private final ServiceLoad load = new ServiceLoad();
    private final LeakWatch watch = new LeakWatch(LeakWatch.Least.of(20, 0.2));
    private int closeWait;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case NetworkSnapshot look -> {
                load.look(look);
                closeWait = look.tcp().states().in(SocketState.CLOSE_WAIT);
            }
            case ProcessSnapshot look -> look(look, findings);
            case ProcessEnd end -> watch.restart();
            default -> {}
        }
    }

    private void look(ProcessSnapshot look, Consumer<Finding> findings) {
        OptionalLong open = look.values().get(ProcessValue.OPEN_FILES);
        if (open.isEmpty()) {
            return;
        }
        OptionalLong most = look.values().get(ProcessValue.OPEN_FILES_LIMIT);
        OptionalDouble limit = most.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) most.getAsLong());
        watch.add(look.time(), (double) open.getAsLong(), load.take(), limit)
                .filter(rise -> closeWait < EXPLAINED * rise.rose())
                .ifPresent(rise -> findings.accept(found(look, rise, limit)));
    }

    private Finding found(ProcessSnapshot look, Rise rise, OptionalDouble limit) {
        return LEAK.found(
                look.time(),
                watch.since(rise.since()),
                "Open files and connections are never closed: " + Say.number(rise.to()),
                new Fact(
                        look.time(),
                        Sources.PROCESS + "/fd",
                        Floors.sentence("open descriptors", rise, Say::number)
                                + Say.forecast(rise, limit, Say.number(limit.orElse(0)))),
                new Fact(look.time(), Sources.TRAFFIC, Floors.FLAT));
    }
}

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessId;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code worker_killed}: the kernel killed a process of the service for want of memory, and the service's main process
 * lives on: a worker is gone with what it was doing, and nobody restarts the container. An end of the main process itself
 * is told by {@code process_end}.
 */
public final class WorkerKilledDetector implements Detector {

    private static final String NAME = "worker_killed";

    /** By then the sense of processes has looked again, where it is on. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Kill(Instant time, long count, OptionalLong limit) {}

    private @Nullable CgroupSnapshot before;
    private @Nullable ProcessId main;
    private @Nullable Kill kill;
    private Instant ended = Instant.EPOCH;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case CgroupSnapshot look -> group(look);
            case ProcessSnapshot look -> process(look, findings);
            case ProcessEnd end -> gone(end.time());
            case ProcessRestart restart -> gone(restart.time());
            default -> {}
        }
    }

    private void group(CgroupSnapshot look) {
        CgroupSnapshot last = before;
        before = look;
        if (last == null || !last.folder().equals(look.folder())) {
            return;
        }
        long killed = CounterDelta.between(last.values(), look.values(), CgroupValue.MEMORY_OOM_KILLS)
                .orElse(0);
        // So soon after an end, it was the main process that was killed.
        if (killed > 0 && !look.time().isBefore(ended.plus(PATIENCE))) {
            long more = kill == null ? 0 : kill.count;
            kill = new Kill(look.time(), more + killed, look.values().get(CgroupValue.MEMORY_LIMIT_BYTES));
        }
    }

    private void process(ProcessSnapshot look, Consumer<Finding> findings) {
        Kill its = kill;
        if (its != null && look.id().equals(main) && look.time().isAfter(its.time)) {
            findings.accept(
                    found(its, look.time(), "The main process " + look.id().pid() + " lives on: it was not that one"));
            kill = null;
        }
        main = look.id();
    }

    private void gone(Instant time) {
        ended = time;
        kill = null;
        main = null;
    }

    @Override
    public void advance(Instant now, Consumer<Finding> findings) {
        Kill its = kill;
        if (its != null && main == null && now.isAfter(its.time.plus(PATIENCE))) {
            findings.accept(found(its, now, "The group has processes and goes on; which was killed is not known"));
            kill = null;
        }
    }

    private static Finding found(Kill kill, Instant now, String lives) {
        String limit = kill.limit.isPresent() ? " of " + Say.bytes(kill.limit.getAsLong()) : "";
        return new Claim(NAME, Kind.Known.CRASH, Map.of(), 0.95)
                .found(
                        now,
                        kill.time,
                        "A process of the service was killed for want of memory: " + kill.count,
                        new Fact(
                                kill.time,
                                Sources.GROUP,
                                "The kernel killed " + kill.count + " of the group because its memory limit" + limit
                                        + " was reached"),
                        new Fact(now, Sources.PROCESS, lives));
    }
}

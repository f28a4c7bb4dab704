package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code process_end}: the service's process ended, and nothing says that it was asked to. How it ended, the kernel tells
 * its parent only; so a service that announces its end in its log is believed, and the verdict waits for the log and for
 * the control group, which says whether memory was short.
 */
public final class ProcessEndDetector implements Detector, LineInterest {

    private static final String NAME = "process_end";

    /** Until the log is read and the control group was looked at. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A farewell so long before the end belongs to it: services drain. */
    private static final Duration FAREWELL = Duration.ofMinutes(2);

    private @Nullable ProcessEnd ended;
    private @Nullable ProcessRestart restarted;
    private @Nullable CgroupSnapshot group;
    private Instant killed = Instant.MIN;
    private Instant farewell = Instant.MIN;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        return Farewell.isIn(line, from, to);
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case ProcessEnd end -> ended = end;
            case ProcessRestart restart -> restarted = restart;
            case CgroupSnapshot look -> group(look);
            case LogObservation log -> {
                if (Farewell.isIn(log.record().message())) {
                    farewell = log.seenAt();
                }
            }
            default -> {}
        }
    }

    private void group(CgroupSnapshot look) {
        CgroupSnapshot before = group;
        group = look;
        if (before != null
                && CounterDelta.between(before.values(), look.values(), CgroupValue.MEMORY_OOM_KILLS)
                                .orElse(0)
                        > 0) {
            killed = look.time();
        }
    }

    @Override
    public void advance(Instant now, Consumer<Finding> findings) {
        ProcessEnd end = ended;
        if (end == null || (now.isBefore(end.time().plus(PATIENCE)) && !now.isBefore(end.time()))) {
            return;
        }
        OptionalInt status = end.status();
        boolean memory = isNear(killed, end);
        boolean asked = (status.isPresent() && ExitStatus.isAskedFor(status.getAsInt())) || isNear(farewell, end);
        if (memory || !asked) {
            findings.accept(found(end, memory));
        }
        ended = null;
        restarted = null;
    }

    private static boolean isNear(Instant time, ProcessEnd end) {
        return !time.isBefore(end.last().time().minus(FAREWELL))
                && !time.isAfter(end.time().plus(PATIENCE).plus(PATIENCE));
    }

    private Finding found(ProcessEnd end, boolean memory) {
        double confidence = memory ? 0.98 : end.status().isPresent() ? 0.95 : 0.8;
        return new Claim(NAME, Kind.Known.CRASH, Map.of("process", end.last().name()), confidence)
                .found(
                        end.time(),
                        end.last().time(),
                        memory
                                ? "The service's process was killed for want of memory"
                                : "The service's process ended without being asked to",
                        new Fact(end.time(), Sources.PROCESS, ending(end)),
                        new Fact(end.time(), memory ? Sources.GROUP : Sources.LOG, why(end, memory)));
    }

    private String ending(ProcessEnd end) {
        ProcessSnapshot last = end.last();
        String lived = Say.time(Duration.between(last.started(), end.time()));
        ProcessRestart next = restarted;
        String then = next == null || !next.last().id().equals(last.id())
                ? "; nothing is in its place yet"
                : "; process " + next.began().id().pid() + " is in its place";
        return "Process " + last.id().pid() + " (" + last.name() + ") is gone after " + lived + then;
    }

    private static String why(ProcessEnd end, boolean memory) {
        String had = end.last().values().get(ProcessValue.RESIDENT_BYTES).isPresent()
                ? "; it had "
                        + Say.bytes(end.last()
                                .values()
                                .get(ProcessValue.RESIDENT_BYTES)
                                .getAsLong()) + " of memory at the last look"
                : "";
        if (memory) {
            return "The kernel killed a process of the group at that time, because its memory limit was reached" + had;
        }
        return end.status().isPresent()
                ? "It ended with " + ExitStatus.text(end.status().getAsInt()) + had
                : "Nothing in its log said that it was about to stop" + had;
    }
}

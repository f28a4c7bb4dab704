package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.RunState;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whether the process does anything: how long it has been stopped, waiting for a disk, or without work. One thread. */
final class Progress {

    /** A runtime's own threads take as much without any work. */
    private static final double NO_WORK = 0.01;

    private @Nullable ProcessSnapshot last;
    private int stopped;
    private int blocked;
    private int frozen;
    private int still;
    private double seconds;

    void look(ProcessSnapshot look) {
        ProcessSnapshot before = last;
        last = look;
        stopped = isStopped(look) ? stopped + 1 : 0;
        blocked = look.state() == RunState.DISK_WAIT ? blocked + 1 : 0;
        if (before == null || !before.id().equals(look.id())) {
            frozen = 0;
            still = 0;
            return;
        }
        OptionalLong turns = CounterDelta.between(before.values(), look.values(), ProcessValue.SLICES);
        frozen = turns.isPresent() && turns.getAsLong() == 0 ? frozen + 1 : 0;
        double took =
                Math.max(0.001, Duration.between(before.time(), look.time()).toMillis() / 1000.0);
        seconds = (grown(before, look, ProcessValue.USER_NANOS) + grown(before, look, ProcessValue.SYSTEM_NANOS)) / 1e9;
        still = seconds < NO_WORK * took ? still + 1 : 0;
    }

    private static boolean isStopped(ProcessSnapshot look) {
        return look.state() == RunState.STOPPED || look.state() == RunState.TRACED;
    }

    private static long grown(ProcessSnapshot before, ProcessSnapshot now, ProcessValue value) {
        return CounterDelta.between(before.values(), now.values(), value).orElse(0);
    }

    void forget() {
        last = null;
        stopped = 0;
        blocked = 0;
        frozen = 0;
        still = 0;
    }

    boolean isKnown() {
        return last != null;
    }

    /** Whether nothing of it runs: it was stopped, or none of its threads has had a processor at three looks. */
    boolean isFrozen() {
        return stopped >= 2 || frozen >= 3;
    }

    /** Whether it has done no work for so long. */
    boolean isStill() {
        return still >= 3;
    }

    /** In a sentence. */
    String text() {
        if (stopped >= 2) {
            return "The process is stopped and has been so at " + stopped + " looks";
        }
        if (frozen >= 3) {
            return "None of its threads has had a processor at " + frozen + " looks"
                    + (blocked >= 2 ? "; it waits for a disk" : "");
        }
        return "The process used " + String.format(Locale.ROOT, "%.2f", seconds)
                + " s of processor time since the look before, and as little at " + still + " looks";
    }
}

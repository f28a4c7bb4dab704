package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessId;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows the watched process over its restarts. A process is known by its number and its start together: numbers are
 * given again. One thread but for {@link #pid}.
 */
public final class ProcessWatch {

    private static final String WATCHED = "the watched process";
    private static final long NOBODY = 0;

    private final Path proc;
    private final ProcessFinder finder;
    private final boolean byPidFile;
    private @Nullable ProcessReader reader;
    private @Nullable ProcessId id;
    private @Nullable ProcessSnapshot last;
    private boolean ended;
    private volatile long pid = NOBODY;

    public ProcessWatch(KernelConfig.Watched declared) {
        this(Path.of("/proc"), declared);
    }

    ProcessWatch(Path proc, KernelConfig.Watched declared) {
        this.proc = proc;
        this.finder = new ProcessFinder(proc, declared);
        this.byPidFile = declared.pidFile() != null;
    }

    /** What is to be told now: how the process is; that it has ended; that there is another one in its place. */
    public List<Observation> look(Instant now, Sight sight) {
        List<Observation> seen = new ArrayList<>();
        if (reader != null && !isSame(reader)) {
            end(now, isOver(reader) ? reader.exitStatus() : OptionalInt.empty(), seen);
        }
        if (reader == null || byPidFile) {
            find(now, sight, seen);
        }
        ProcessReader current = reader;
        if (current != null && id != null) {
            ProcessSnapshot snapshot = current.read(id, now, sight);
            ProcessSnapshot before = last;
            if (ended && before != null) {
                seen.add(new ProcessRestart(now, before, snapshot));
                ended = false;
            }
            last = snapshot;
            seen.add(snapshot);
        }
        return seen;
    }

    /** The number of the process that is watched now. Any thread. */
    public OptionalLong pid() {
        long now = pid;
        return now == NOBODY ? OptionalLong.empty() : OptionalLong.of(now);
    }

    /** Which process is watched now. On the thread that looks. */
    public Optional<ProcessId> id() {
        return Optional.ofNullable(id);
    }

    private boolean isSame(ProcessReader of) {
        Optional<ProcessId> now = of.id();
        return now.isPresent() && now.get().equals(id) && !of.isOver();
    }

    /** Whether it is still there, but only for somebody to ask how it ended. */
    private boolean isOver(ProcessReader of) {
        return of.id().filter(now -> now.equals(id)).isPresent() && of.isOver();
    }

    private void end(Instant now, OptionalInt status, List<Observation> seen) {
        if (last != null) {
            seen.add(new ProcessEnd(now, last, status));
            ended = true;
        }
        reader = null;
        id = null;
        pid = NOBODY;
    }

    private void find(Instant now, Sight sight, List<Observation> seen) {
        switch (finder.find()) {
            case ProcessFinder.Found.Pid(long found) -> take(found, now, sight, seen);
            case ProcessFinder.Found.None(String why) -> {
                // A pid file that is gone does not end the process.
                if (reader == null) {
                    sight.blind(WATCHED, why);
                }
            }
        }
    }

    private void take(long found, Instant now, Sight sight, List<Observation> seen) {
        if (found == pid) {
            return;
        }
        ProcessReader candidate = new ProcessReader(proc, found);
        Optional<ProcessId> its = candidate.id();
        if (its.isEmpty() || candidate.isOver()) {
            return;
        }
        if (reader != null) {
            end(now, OptionalInt.empty(), seen);
        }
        reader = candidate;
        id = its.get();
        pid = found;
        sight.sees(WATCHED);
    }
}

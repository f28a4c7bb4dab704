package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.ProcessId;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Readings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what the kernel tells of one process. Much of it also where the process is another user's. One thread. */
final class ProcessReader {

    /** The kernel counts hundredths of a second for programs on every architecture that Java 25 runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final long TICKS_PER_SECOND = 100;
    private static final String OTHER_USER = "; run the sidecar as the service's user";

    private static final Map<String, ProcessValue> STATUS = Map.of(
            "Threads", ProcessValue.THREADS,
            "VmRSS", ProcessValue.RESIDENT_BYTES,
            "RssAnon", ProcessValue.ANONYMOUS_BYTES,
            "VmSwap", ProcessValue.SWAPPED_BYTES,
            "voluntary_ctxt_switches", ProcessValue.VOLUNTARY_SWITCHES,
            "nonvoluntary_ctxt_switches", ProcessValue.INVOLUNTARY_SWITCHES);
    private static final Map<String, ProcessValue> IO = Map.of(
            "rchar", ProcessValue.READ_CHARS,
            "wchar", ProcessValue.WRITTEN_CHARS,
            "read_bytes", ProcessValue.READ_BYTES,
            "write_bytes", ProcessValue.WRITTEN_BYTES);

    private final Path proc;
    private final Path folder;
    private final long pid;
    private final ProcFile file = new ProcFile();
    private final ProcessStat stat = new ProcessStat();
    private final NamedLines<ProcessValue> status = new NamedLines<>(STATUS);
    private final NamedLines<ProcessValue> io = new NamedLines<>(IO);
    private final LimitLines limits = new LimitLines();
    private final ThreadSurvey threads;
    private final long bootSeconds;

    ProcessReader(Path proc, long pid) {
        this.proc = proc;
        this.folder = proc.resolve(Long.toString(pid));
        this.pid = pid;
        this.threads = new ThreadSurvey(folder.resolve("task"), file);
        this.bootSeconds = bootSeconds();
    }

    /** Which process has this number now; empty where none has. */
    Optional<ProcessId> id() {
        return readStat() ? Optional.of(new ProcessId(pid, stat.startTicks())) : Optional.empty();
    }

    /** Whether the process that {@link #id} found has ended, and only its number is left. */
    boolean isOver() {
        return stat.state().isOver();
    }

    /** How the process that is over has ended, where the kernel tells. */
    OptionalInt exitStatus() {
        long code = stat.exitStatus();
        return isOver() && code > 0 && code <= 0xFFFF ? OptionalInt.of((int) code) : OptionalInt.empty();
    }

    /** When the process that {@link #id} found began. */
    Instant started() {
        return Instant.ofEpochSecond(bootSeconds + stat.startTicks() / TICKS_PER_SECOND);
    }

    /** Everything; to be called after {@link #id} found it. */
    ProcessSnapshot read(ProcessId id, Instant now, Sight sight) {
        Readings.Draft<ProcessValue> draft = new Readings.Draft<>(ProcessValue.class);
        put(draft, ProcessValue.USER_NANOS, stat.userTicks(), NANOS_PER_TICK);
        put(draft, ProcessValue.SYSTEM_NANOS, stat.systemTicks(), NANOS_PER_TICK);
        put(draft, ProcessValue.MAJOR_FAULTS, stat.majorFaults(), 1);
        if (load("status", sight)) {
            status.read(file.bytes(), file.length(), draft);
        }
        if (load("limits", sight)) {
            limits.read(file.bytes(), file.length(), draft);
        }
        if (load("io", sight)) {
            io.read(file.bytes(), file.length(), draft);
        }
        openFiles(draft, sight);
        threads(draft, sight);
        return new ProcessSnapshot(
                now, id, stat.name(), started(), stat.state(), draft.readings(), threads.states(), threads.sampled());
    }

    private static void put(Readings.Draft<ProcessValue> draft, ProcessValue value, long number, long unit) {
        if (number >= 0) {
            draft.put(value, number * unit);
        }
    }

    private boolean readStat() {
        try {
            file.read(folder.resolve("stat").toString());
            return stat.read(file.bytes(), file.length());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean load(String name, Sight sight) {
        String what = what(name);
        try {
            file.read(folder.resolve(name).toString());
            sight.sees(what);
            return true;
        } catch (IOException e) {
            tell(what, e, sight);
            return false;
        }
    }

    /** Names no number of a process: it is another after a restart, and the blindness the same. */
    private static String what(String name) {
        return "/proc/PID/" + name + " of the watched process";
    }

    /** A process that has just ended is no blindness: the next look finds that out. */
    private static void tell(String what, IOException e, Sight sight) {
        if (!Reason.isMissing(e)) {
            sight.blind(what, Reason.of(e) + (Reason.isDenied(e) ? OTHER_USER : ""));
        }
    }

    /**
     * The size of the folder is the number of descriptors since Linux 6.2, also for another user's process; before, the
     * folder has to be listed, which only the same user may.
     */
    private void openFiles(Readings.Draft<ProcessValue> draft, Sight sight) {
        String what = what("fd");
        Path descriptors = folder.resolve("fd");
        try {
            long size =
                    Files.readAttributes(descriptors, BasicFileAttributes.class).size();
            if (size == 0 && !sizesTell()) {
                size = count(descriptors);
            }
            draft.put(ProcessValue.OPEN_FILES, size);
            sight.sees(what);
        } catch (IOException e) {
            tell(what, e, sight);
        }
    }

    /** This process has descriptors, so a size of 0 for it means that sizes tell nothing. */
    private boolean sizesTell() throws IOException {
        return Files.readAttributes(proc.resolve("self/fd"), BasicFileAttributes.class)
                        .size()
                > 0;
    }

    private static long count(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private void threads(Readings.Draft<ProcessValue> draft, Sight sight) {
        String what = what("task");
        try {
            threads.read(draft);
            sight.sees(what);
        } catch (IOException e) {
            tell(what, e, sight);
        }
    }

    /** When the machine began; 0, and so 1970, where it does not say. */
    private long bootSeconds() {
        try (var lines = Files.lines(proc.resolve("stat"), StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith("btime "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("btime ".length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}

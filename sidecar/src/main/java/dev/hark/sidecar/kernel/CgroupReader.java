package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.Readings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the control group of the watched process, of either generation. One thread. */
public final class CgroupReader {

    private static final String GROUP = "the control group of the service";

    /** The first generation writes numbers near the largest one where there is no limit. */
    private static final long NO_LIMIT = 1L << 60;

    private static final long NANOS_PER_MICRO = 1_000;

    private final NamedLines<CgroupValue> memoryStat = new NamedLines<>(Map.of(
            "anon", CgroupValue.MEMORY_ANONYMOUS_BYTES,
            "file", CgroupValue.MEMORY_FILE_BYTES,
            "sock", CgroupValue.MEMORY_SOCKET_BYTES));
    private final NamedLines<CgroupValue> memoryEvents = new NamedLines<>(Map.of(
            "low", CgroupValue.MEMORY_LOW_EVENTS,
            "high", CgroupValue.MEMORY_HIGH_EVENTS,
            "max", CgroupValue.MEMORY_MAX_EVENTS,
            "oom", CgroupValue.MEMORY_OOM_EVENTS,
            "oom_kill", CgroupValue.MEMORY_OOM_KILLS,
            "oom_group_kill", CgroupValue.MEMORY_OOM_GROUP_KILLS));
    private final NamedLines<CgroupValue> cpuStat = new NamedLines<>(Map.of(
            "usage_usec", CgroupValue.CPU_USAGE_MICROS,
            "nr_periods", CgroupValue.CPU_PERIODS,
            "nr_throttled", CgroupValue.CPU_THROTTLED_PERIODS,
            "throttled_usec", CgroupValue.CPU_THROTTLED_MICROS));
    private final NamedLines<CgroupValue> refused = new NamedLines<>(Map.of("max", CgroupValue.PIDS_REFUSED));
    private final NamedLines<CgroupValue> firstMemoryStat = new NamedLines<>(
            Map.of("total_rss", CgroupValue.MEMORY_ANONYMOUS_BYTES, "total_cache", CgroupValue.MEMORY_FILE_BYTES));
    private final NamedLines<CgroupValue> firstOom = new NamedLines<>(Map.of("oom_kill", CgroupValue.MEMORY_OOM_KILLS));
    private final NamedLines<CgroupValue> firstThrottled =
            new NamedLines<>(Map.of("throttled_time", CgroupValue.CPU_THROTTLED_MICROS), NANOS_PER_MICRO);
    private final ProcFile file = new ProcFile();
    private final CgroupPlaces places;

    public CgroupReader(KernelConfig.Cgroup declared) {
        this(new CgroupPlaces(Path.of("/proc"), declared.folder()));
    }

    CgroupReader(CgroupPlaces places) {
        this.places = places;
    }

    /** Empty where it cannot be found, which is told. */
    public Optional<CgroupSnapshot> read(Instant now, OptionalLong pid, Sight sight) {
        return switch (places.find(pid)) {
            case CgroupPlaces.Found.Second(Path folder) -> {
                sight.sees(GROUP);
                yield Optional.of(new CgroupSnapshot(now, folder.toString(), 2, second(folder, sight)));
            }
            case CgroupPlaces.Found.First(Path memory, Path cpu, Path account, Path pids) -> {
                sight.sees(GROUP);
                yield Optional.of(
                        new CgroupSnapshot(now, memory.toString(), 1, first(memory, cpu, account, pids, sight)));
            }
            case CgroupPlaces.Found.None(String why) -> {
                sight.blind(GROUP, why);
                yield Optional.empty();
            }
        };
    }

    private Readings<CgroupValue> second(Path path, Sight sight) {
        Readings.Draft<CgroupValue> draft = new Readings.Draft<>(CgroupValue.class);
        CgroupFolder folder = new CgroupFolder(path, file, draft, sight);
        folder.single("memory.current", CgroupValue.MEMORY_BYTES);
        folder.single("memory.peak", CgroupValue.MEMORY_PEAK_BYTES);
        folder.single("memory.max", CgroupValue.MEMORY_LIMIT_BYTES);
        folder.single("memory.high", CgroupValue.MEMORY_HIGH_BYTES);
        folder.named("memory.stat", memoryStat);
        folder.named("memory.events", memoryEvents);
        folder.named("cpu.stat", cpuStat);
        folder.quota("cpu.max", CgroupValue.CPU_LIMIT_MILLIS);
        pids(folder);
        folder.pressure("cpu.pressure", CgroupValue.CPU_SOME_MICROS, CgroupValue.CPU_FULL_MICROS);
        folder.pressure("memory.pressure", CgroupValue.MEMORY_SOME_MICROS, CgroupValue.MEMORY_FULL_MICROS);
        folder.pressure("io.pressure", CgroupValue.IO_SOME_MICROS, CgroupValue.IO_FULL_MICROS);
        return draft.readings();
    }

    private Readings<CgroupValue> first(Path memoryAt, Path cpuAt, Path accountAt, Path pidsAt, Sight sight) {
        Readings.Draft<CgroupValue> draft = new Readings.Draft<>(CgroupValue.class);
        CgroupFolder memory = new CgroupFolder(memoryAt, file, draft, sight);
        memory.single("memory.usage_in_bytes", CgroupValue.MEMORY_BYTES);
        memory.single("memory.max_usage_in_bytes", CgroupValue.MEMORY_PEAK_BYTES);
        memory.single("memory.limit_in_bytes", CgroupValue.MEMORY_LIMIT_BYTES, NO_LIMIT, 1);
        memory.single("memory.failcnt", CgroupValue.MEMORY_MAX_EVENTS);
        memory.named("memory.stat", firstMemoryStat);
        memory.named("memory.oom_control", firstOom);
        CgroupFolder cpu = new CgroupFolder(cpuAt, file, draft, sight);
        cpu.named("cpu.stat", cpuStat);
        cpu.named("cpu.stat", firstThrottled);
        cpu.quota(cpu.number("cpu.cfs_quota_us"), cpu.number("cpu.cfs_period_us"), CgroupValue.CPU_LIMIT_MILLIS);
        CgroupFolder account = new CgroupFolder(accountAt, file, draft, sight);
        account.single("cpuacct.usage", CgroupValue.CPU_USAGE_MICROS, Long.MAX_VALUE, NANOS_PER_MICRO);
        pids(new CgroupFolder(pidsAt, file, draft, sight));
        return draft.readings();
    }

    /** The same in both generations. */
    private void pids(CgroupFolder folder) {
        folder.single("pids.current", CgroupValue.PIDS);
        folder.single("pids.max", CgroupValue.PIDS_LIMIT);
        folder.named("pids.events", refused);
    }
}

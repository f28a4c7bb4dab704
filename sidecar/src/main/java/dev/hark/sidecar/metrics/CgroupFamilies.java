package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.Readings;
import java.util.List;

/** The service's control group as metrics. */
final class CgroupFamilies {

    private static final double MICRO = 1e-6;
    private static final double MILLI = 1e-3;

    private static final Family MEMORY = Family.of(
            "hark_service_cgroup_memory_bytes",
            "Memory of the service's control group: all, the most it was, and parts of it.",
            "kind");
    private static final Family MEMORY_LIMIT = Family.of(
            "hark_service_cgroup_memory_limit_bytes",
            "Memory from which on the control group is slowed down (high), and the most it may have (max).",
            "kind");
    private static final Family MEMORY_EVENTS = Family.of(
            "hark_service_cgroup_memory_events_total",
            "How often the control group met a limit of its memory, and processes killed for it (oom_kill).",
            "event");
    private static final Family CPU =
            Family.of("hark_service_cgroup_cpu_seconds_total", "Processor time of the service's control group.");
    private static final Family CPU_LIMIT =
            Family.of("hark_service_cgroup_cpu_limit", "Processors that the control group may use.");
    private static final Family PERIODS = Family.of(
            "hark_service_cgroup_cpu_periods_total", "Periods in which the control group ran under its limit.");
    private static final Family THROTTLED_PERIODS = Family.of(
            "hark_service_cgroup_cpu_throttled_periods_total",
            "Periods in which the control group used up its processor time and had to wait.");
    private static final Family THROTTLED = Family.of(
            "hark_service_cgroup_cpu_throttled_seconds_total",
            "Time that the control group had to wait because its processor time was used up.");
    private static final Family PIDS =
            Family.of("hark_service_cgroup_pids", "Processes and threads in the control group.");
    private static final Family PIDS_LIMIT =
            Family.of("hark_service_cgroup_pids_limit", "Most processes and threads in the control group.");
    private static final Family PIDS_REFUSED = Family.of(
            "hark_service_cgroup_pids_refused_total", "Processes and threads that the control group was refused.");
    private static final Family PRESSURE = Family.of(
            "hark_service_cgroup_pressure_seconds_total",
            "Time for which some or all processes of the control group waited for a resource.",
            "resource",
            "share");

    static final List<Family> ALL = List.of(
            MEMORY,
            MEMORY_LIMIT,
            MEMORY_EVENTS,
            CPU,
            CPU_LIMIT,
            PERIODS,
            THROTTLED_PERIODS,
            THROTTLED,
            PIDS,
            PIDS_LIMIT,
            PIDS_REFUSED,
            PRESSURE);

    private CgroupFamilies() {}

    static void add(CgroupSnapshot seen, Families families) {
        Readings<CgroupValue> values = seen.values();
        memory(values, families);
        families.add(CPU, values.get(CgroupValue.CPU_USAGE_MICROS), MICRO);
        families.add(CPU_LIMIT, values.get(CgroupValue.CPU_LIMIT_MILLIS), MILLI);
        families.add(PERIODS, values.get(CgroupValue.CPU_PERIODS));
        families.add(THROTTLED_PERIODS, values.get(CgroupValue.CPU_THROTTLED_PERIODS));
        families.add(THROTTLED, values.get(CgroupValue.CPU_THROTTLED_MICROS), MICRO);
        families.add(PIDS, values.get(CgroupValue.PIDS));
        families.add(PIDS_LIMIT, values.get(CgroupValue.PIDS_LIMIT));
        families.add(PIDS_REFUSED, values.get(CgroupValue.PIDS_REFUSED));
        families.add(PRESSURE, values.get(CgroupValue.CPU_SOME_MICROS), MICRO, "cpu", "some");
        families.add(PRESSURE, values.get(CgroupValue.CPU_FULL_MICROS), MICRO, "cpu", "full");
        families.add(PRESSURE, values.get(CgroupValue.MEMORY_SOME_MICROS), MICRO, "memory", "some");
        families.add(PRESSURE, values.get(CgroupValue.MEMORY_FULL_MICROS), MICRO, "memory", "full");
        families.add(PRESSURE, values.get(CgroupValue.IO_SOME_MICROS), MICRO, "io", "some");
        families.add(PRESSURE, values.get(CgroupValue.IO_FULL_MICROS), MICRO, "io", "full");
    }

    private static void memory(Readings<CgroupValue> values, Families families) {
        families.add(MEMORY, values.get(CgroupValue.MEMORY_BYTES), "all");
        families.add(MEMORY, values.get(CgroupValue.MEMORY_PEAK_BYTES), "peak");
        families.add(MEMORY, values.get(CgroupValue.MEMORY_ANONYMOUS_BYTES), "anonymous");
        families.add(MEMORY, values.get(CgroupValue.MEMORY_FILE_BYTES), "file");
        families.add(MEMORY, values.get(CgroupValue.MEMORY_SOCKET_BYTES), "socket");
        families.add(MEMORY_LIMIT, values.get(CgroupValue.MEMORY_HIGH_BYTES), "high");
        families.add(MEMORY_LIMIT, values.get(CgroupValue.MEMORY_LIMIT_BYTES), "max");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_LOW_EVENTS), "low");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_HIGH_EVENTS), "high");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_MAX_EVENTS), "max");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_OOM_EVENTS), "oom");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_OOM_KILLS), "oom_kill");
        families.add(MEMORY_EVENTS, values.get(CgroupValue.MEMORY_OOM_GROUP_KILLS), "oom_group_kill");
    }
}

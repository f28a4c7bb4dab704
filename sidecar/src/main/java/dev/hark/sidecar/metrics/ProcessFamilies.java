package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Readings;
import dev.hark.sidecar.observe.RunState;
import java.util.List;

/** The watched process as metrics. */
final class ProcessFamilies {

    private static final double NANO = 1e-9;

    private static final Family STATE =
            Family.of("hark_service_process_state", "State of the watched process: 1 for the one it has.", "state");
    private static final Family STARTED = Family.of(
            "hark_service_process_start_time_seconds", "When the watched process began, since the Unix epoch.");
    private static final Family RESTARTS = Family.of(
            "hark_service_process_restarts_total",
            "How often there was another process in the place of the watched one, since the sidecar began.");
    private static final Family CPU =
            Family.of("hark_service_process_cpu_seconds_total", "Processor time of the watched process.", "mode");
    private static final Family CPU_WAIT = Family.of(
            "hark_service_process_cpu_wait_seconds_total",
            "Time that threads of the watched process waited for a processor, since it is watched.");
    private static final Family SLICES = Family.of(
            "hark_service_process_cpu_slices_total",
            "How often a thread of the watched process got a processor, since it is watched; still where nothing moves.");
    private static final Family THREADS =
            Family.of("hark_service_process_threads", "Threads of the watched process by state.", "state");
    private static final Family SWITCHES = Family.of(
            "hark_service_process_main_thread_switches_total",
            "How often the first thread of the watched process waited by itself (voluntary) or was made to.",
            "kind");
    private static final Family MEMORY = Family.of(
            "hark_service_process_memory_bytes",
            "Memory of the watched process: resident, the part of it that no file stands behind, swapped.",
            "kind");
    private static final Family FAULTS = Family.of(
            "hark_service_process_major_faults_total", "Pages of the watched process that a disk had to be read for.");
    private static final Family OPEN_FILES =
            Family.of("hark_service_process_open_files", "Open descriptors of the watched process.");
    private static final Family OPEN_FILES_LIMIT =
            Family.of("hark_service_process_open_files_limit", "Most descriptors that the watched process may open.");
    private static final Family PROCESSES_LIMIT = Family.of(
            "hark_service_process_processes_limit",
            "Most processes and threads that the user of the watched process may have.");
    private static final Family IO = Family.of(
            "hark_service_process_io_bytes_total",
            "Bytes that the watched process read and wrote: all, and those of a disk.",
            "direction",
            "kind");

    static final List<Family> ALL = List.of(
            STATE,
            STARTED,
            RESTARTS,
            CPU,
            CPU_WAIT,
            SLICES,
            THREADS,
            SWITCHES,
            MEMORY,
            FAULTS,
            OPEN_FILES,
            OPEN_FILES_LIMIT,
            PROCESSES_LIMIT,
            IO);

    private ProcessFamilies() {}

    static void add(ProcessSnapshot seen, Families families) {
        for (RunState state : RunState.values()) {
            families.add(STATE, seen.state() == state ? 1 : 0, state.code());
        }
        families.add(STARTED, (double) seen.started().getEpochSecond());
        seen.threads().forEach((state, count) -> families.add(THREADS, count, state.code()));
        Readings<ProcessValue> values = seen.values();
        families.add(CPU, values.get(ProcessValue.USER_NANOS), NANO, "user");
        families.add(CPU, values.get(ProcessValue.SYSTEM_NANOS), NANO, "system");
        families.add(CPU_WAIT, values.get(ProcessValue.WAIT_NANOS), NANO);
        families.add(SLICES, values.get(ProcessValue.SLICES));
        families.add(SWITCHES, values.get(ProcessValue.VOLUNTARY_SWITCHES), "voluntary");
        families.add(SWITCHES, values.get(ProcessValue.INVOLUNTARY_SWITCHES), "involuntary");
        families.add(MEMORY, values.get(ProcessValue.RESIDENT_BYTES), "resident");
        families.add(MEMORY, values.get(ProcessValue.ANONYMOUS_BYTES), "anonymous");
        families.add(MEMORY, values.get(ProcessValue.SWAPPED_BYTES), "swapped");
        families.add(FAULTS, values.get(ProcessValue.MAJOR_FAULTS));
        families.add(OPEN_FILES, values.get(ProcessValue.OPEN_FILES));
        families.add(OPEN_FILES_LIMIT, values.get(ProcessValue.OPEN_FILES_LIMIT));
        families.add(PROCESSES_LIMIT, values.get(ProcessValue.PROCESSES_LIMIT));
        families.add(IO, values.get(ProcessValue.READ_CHARS), "read", "all");
        families.add(IO, values.get(ProcessValue.WRITTEN_CHARS), "write", "all");
        families.add(IO, values.get(ProcessValue.READ_BYTES), "read", "disk");
        families.add(IO, values.get(ProcessValue.WRITTEN_BYTES), "write", "disk");
    }

    static void addRestarts(long restarts, Families families) {
        families.add(RESTARTS, (double) restarts);
    }
}

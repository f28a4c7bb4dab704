package dev.hark.sidecar.environment;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import java.util.List;
import java.util.Map;

/** How much the service may use: limits of its process and of its control group. */
final class LimitFacts {

    private static final Map<String, String> COMPARED = Map.of(
            "Max open files", "limit.open_files",
            "Max stack size", "limit.stack",
            "Max core file size", "limit.core",
            "Max locked memory", "limit.locked_memory",
            "Max address space", "limit.address_space");

    /** Where nobody sets it, the kernel makes it of the node's memory. */
    private static final String PROCESSES = "Max processes";

    private final FactList facts;
    private final Questions questions;

    LimitFacts(FactList facts, Questions questions) {
        this.facts = facts;
        this.questions = questions;
    }

    void process(Subject subject) {
        questions.ask(
                "limits of the watched process", () -> subject.lines("limits").forEach(this::line));
    }

    /** Names of several words, two limits, and for most a unit, in columns that at least two spaces part. */
    private void line(String line) {
        List<String> columns = List.of(line.strip().split(" {2,}", -1));
        if (columns.size() < 3) {
            return;
        }
        String value = columns.get(1) + " of " + columns.get(2);
        String name = COMPARED.get(columns.get(0));
        if (name != null) {
            facts.environments(name, value);
        } else if (columns.get(0).equals(PROCESSES)) {
            facts.shown("limit.processes", value);
        }
    }

    void group(CgroupSnapshot group) {
        group.values()
                .get(CgroupValue.MEMORY_LIMIT_BYTES)
                .ifPresent(bytes -> facts.peers("limit.memory", bytes + " bytes"));
        group.values()
                .get(CgroupValue.CPU_LIMIT_MILLIS)
                .ifPresent(millis -> facts.peers("limit.cpu", millis + " thousandths of a processor"));
        group.values().get(CgroupValue.PIDS_LIMIT).ifPresent(limit -> facts.shown("limit.tasks", Long.toString(limit)));
    }
}

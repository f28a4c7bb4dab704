package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, stopped, leaking, killed and started again, and what ps says of them at the same time. */
@Tag("netns")
class ProcessWatchIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long LIMIT = 16 << 20;

    @TempDir
    private Path folder;

    @Test
    void leakedDescriptors_andWhatPsSays() throws Exception {
        try (Mishaps service = Mishaps.start()) {
            Fixture sight = new Fixture(folder);
            ProcessWatch watch = watch(service.pid());
            long before = value(watch, sight, ProcessValue.OPEN_FILES);

            service.happen("files 100");

            assertThat(value(watch, sight, ProcessValue.OPEN_FILES) - before).isEqualTo(100);
            try (var descriptors = Files.list(Path.of("/proc", Long.toString(service.pid()), "fd"))) {
                assertThat(value(watch, sight, ProcessValue.OPEN_FILES)).isEqualTo(descriptors.count());
            }
            service.signal("STOP");
            await().atMost(SOON).until(() -> snapshot(watch, sight).state() == RunState.STOPPED);
            ProcessSnapshot stopped = snapshot(watch, sight);
            List<String> ps =
                    Mishaps.output(List.of("ps", "-o", "nlwp=,rss=,state=,comm=", "-p", Long.toString(service.pid())));
            assertThat(ps.getFirst().strip().split("\\s+", -1))
                    .containsExactly(
                            Long.toString(
                                    stopped.values().get(ProcessValue.THREADS).orElseThrow()),
                            Long.toString(stopped.values()
                                            .get(ProcessValue.RESIDENT_BYTES)
                                            .orElseThrow()
                                    / 1024),
                            "T",
                            stopped.name());
            assertThat(sight.blindnesses()).isEmpty();
        }
    }

    @Test
    void stoppedProcess_makesNoProgress() throws Exception {
        try (Mishaps service = Mishaps.start()) {
            Fixture sight = new Fixture(folder);
            ProcessWatch watch = watch(service.pid());
            ProcessSnapshot first = snapshot(watch, sight);
            await().atMost(SOON).until(() -> grown(first, snapshot(watch, sight)) > 0);

            service.signal("STOP");
            await().atMost(SOON)
                    .until(() -> snapshot(watch, sight).threads().keySet().equals(java.util.Set.of(RunState.STOPPED)));
            ProcessSnapshot stopped = snapshot(watch, sight);
            await().during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> grown(stopped, snapshot(watch, sight)) == 0);

            service.signal("CONT");
            await().atMost(SOON).until(() -> grown(stopped, snapshot(watch, sight)) > 0);
        }
    }

    @Test
    void restart_isToldWithWhatWasKnownOfTheEnd() throws Exception {
        Path pidFile = folder.resolve("service.pid");
        Fixture sight = new Fixture(folder);
        try (Mishaps first = Mishaps.start();
                Mishaps second = Mishaps.start()) {
            Files.writeString(pidFile, Long.toString(first.pid()));
            ProcessWatch watch = new ProcessWatch(new KernelConfig.Watched(true, pidFile, 0, null));
            ProcessSnapshot before = snapshot(watch, sight);

            first.kill();
            List<Observation> ended = watch.look(Instant.now(), sight);
            assertThat(ended)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ProcessEnd.class, end -> assertThat(end.last()).isEqualTo(before));
            assertThat(sight.blindnesses().get("the watched process")).contains("shareProcessNamespace");

            Files.writeString(pidFile, Long.toString(second.pid()));
            assertThat(watch.look(Instant.now(), sight).getFirst())
                    .isInstanceOfSatisfying(ProcessRestart.class, restart -> {
                        assertThat(restart.last()).isEqualTo(before);
                        assertThat(restart.began().id().pid()).isEqualTo(second.pid());
                    });
            assertThat(sight.blindnesses()).isEmpty();
        }
    }

    @Test
    void memoryLimit_thatIsReached_isSeenInTheControlGroup() throws Exception {
        Path group = group();
        try {
            Process eater = new ProcessBuilder(
                            "sh",
                            "-c",
                            "echo $$ >" + group + "/cgroup.procs; head -c 64000000 /dev/zero | tail >/dev/null")
                    .redirectErrorStream(true)
                    .start();
            Fixture sight = new Fixture(folder);
            CgroupReader reader = new CgroupReader(new KernelConfig.Cgroup(true, group));
            await().atMost(SOON).until(() -> value(reader, sight, CgroupValue.MEMORY_MAX_EVENTS) > 0);
            await().atMost(SOON).until(() -> value(reader, sight, CgroupValue.MEMORY_OOM_KILLS) > 0);
            assertThat(value(reader, sight, CgroupValue.MEMORY_LIMIT_BYTES)).isEqualTo(LIMIT);
            assertThat(value(reader, sight, CgroupValue.MEMORY_BYTES)).isLessThanOrEqualTo(LIMIT);
            assertThat(eater.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } finally {
            await().atMost(SOON).until(() -> group.toFile().delete());
        }
    }

    /** Of whichever generation has the memory here. */
    private static Path group() throws IOException {
        boolean second = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
        Path group = Path.of(second ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory", "hark-" + UUID.randomUUID());
        try {
            Files.createDirectory(group);
        } catch (IOException e) {
            Assumptions.abort("control groups cannot be made here: " + e);
        }
        Path limit = group.resolve(second ? "memory.max" : "memory.limit_in_bytes");
        if (!Files.exists(limit)) {
            Files.delete(group);
            Assumptions.abort("there is no memory controller for groups made here");
        }
        Files.writeString(limit, Long.toString(LIMIT));
        return group;
    }

    private ProcessWatch watch(long pid) throws IOException {
        Path pidFile = Files.writeString(folder.resolve("service.pid"), Long.toString(pid));
        return new ProcessWatch(new KernelConfig.Watched(true, pidFile, 0, null));
    }

    private static ProcessSnapshot snapshot(ProcessWatch watch, Sight sight) {
        return (ProcessSnapshot) watch.look(Instant.now(), sight).getLast();
    }

    private static long value(ProcessWatch watch, Sight sight, ProcessValue value) {
        return snapshot(watch, sight).values().get(value).orElseThrow();
    }

    private static long value(CgroupReader reader, Sight sight, CgroupValue value) {
        CgroupSnapshot seen =
                reader.read(Instant.now(), OptionalLong.empty(), sight).orElseThrow();
        return seen.values().get(value).orElse(0);
    }

    private static long grown(ProcessSnapshot before, ProcessSnapshot now) {
        return CounterDelta.between(before.values(), now.values(), ProcessValue.SLICES)
                .orElseThrow();
    }
}

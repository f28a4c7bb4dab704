package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.Readings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final OptionalLong PID = OptionalLong.of(42);

    @TempDir
    private Path folder;

    private Fixture files = new Fixture(Path.of("."));

    @BeforeEach
    void make() {
        files = new Fixture(folder);
    }

    @Test
    void secondGeneration() throws IOException {
        second("sys/pod/app");
        files.file("proc/42/cgroup", "0::/pod/app\n").file("proc/self/mountinfo", mount("/", "sys", "cgroup2", "rw"));

        CgroupSnapshot seen = read(null);

        assertThat(seen.generation()).isEqualTo(2);
        assertThat(seen.folder()).isEqualTo(folder.resolve("sys/pod/app").toString());
        Readings<CgroupValue> values = seen.values();
        assertThat(values.get(CgroupValue.MEMORY_BYTES)).hasValue(1_000);
        assertThat(values.has(CgroupValue.MEMORY_LIMIT_BYTES))
                .as("max is no limit")
                .isFalse();
        assertThat(values.has(CgroupValue.MEMORY_PEAK_BYTES))
                .as("not on this kernel")
                .isFalse();
        assertThat(values.get(CgroupValue.MEMORY_ANONYMOUS_BYTES)).hasValue(600);
        assertThat(values.get(CgroupValue.MEMORY_OOM_KILLS)).hasValue(2);
        assertThat(values.get(CgroupValue.MEMORY_MAX_EVENTS)).hasValue(7);
        assertThat(values.get(CgroupValue.CPU_LIMIT_MILLIS)).hasValue(1_500);
        assertThat(values.get(CgroupValue.CPU_USAGE_MICROS)).hasValue(123);
        assertThat(values.get(CgroupValue.CPU_THROTTLED_PERIODS)).hasValue(3);
        assertThat(values.get(CgroupValue.CPU_THROTTLED_MICROS)).hasValue(99);
        assertThat(values.get(CgroupValue.PIDS)).hasValue(5);
        assertThat(values.get(CgroupValue.PIDS_LIMIT)).hasValue(100);
        assertThat(values.get(CgroupValue.PIDS_REFUSED)).hasValue(4);
        assertThat(values.get(CgroupValue.MEMORY_SOME_MICROS)).hasValue(11);
        assertThat(values.get(CgroupValue.MEMORY_FULL_MICROS)).hasValue(10);
        assertThat(values.has(CgroupValue.IO_SOME_MICROS)).isFalse();
        assertThat(files.blindnesses()).isEmpty();
    }

    @Test
    void firstGeneration() throws IOException {
        files.file("proc/42/cgroup", "4:memory:/pod/app\n3:cpu,cpuacct:/pod/app\n2:pids:/pod/app\n0::/\n")
                .file(
                        "proc/self/mountinfo",
                        mount("/pod", "m", "cgroup", "rw,memory")
                                + mount("/", "c", "cgroup", "rw,cpu,cpuacct")
                                + mount("/pod/app", "p", "cgroup", "rw,pids")
                                + mount("/", "u", "cgroup2", "rw"))
                .file("m/app/memory.usage_in_bytes", "1000\n")
                .file("m/app/memory.limit_in_bytes", "9223372036854771712\n")
                .file("m/app/memory.failcnt", "7\n")
                .file("m/app/memory.stat", "cache 1\ntotal_cache 300\ntotal_rss 600\n")
                .file("m/app/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n")
                .file("c/pod/app/cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_time 99000\n")
                .file("c/pod/app/cpu.cfs_quota_us", "-1\n")
                .file("c/pod/app/cpu.cfs_period_us", "100000\n")
                .file("c/pod/app/cpuacct.usage", "123000\n")
                .file("p/pids.current", "5\n")
                .file("p/pids.max", "max\n")
                .file("p/pids.events", "max 4\n");

        CgroupSnapshot seen = read(null);

        assertThat(seen.generation()).isEqualTo(1);
        Readings<CgroupValue> values = seen.values();
        assertThat(values.get(CgroupValue.MEMORY_BYTES)).hasValue(1_000);
        assertThat(values.has(CgroupValue.MEMORY_LIMIT_BYTES)).isFalse();
        assertThat(values.get(CgroupValue.MEMORY_MAX_EVENTS)).hasValue(7);
        assertThat(values.get(CgroupValue.MEMORY_ANONYMOUS_BYTES)).hasValue(600);
        assertThat(values.get(CgroupValue.MEMORY_FILE_BYTES)).hasValue(300);
        assertThat(values.get(CgroupValue.MEMORY_OOM_KILLS)).hasValue(2);
        assertThat(values.get(CgroupValue.CPU_THROTTLED_MICROS)).hasValue(99);
        assertThat(values.get(CgroupValue.CPU_USAGE_MICROS)).hasValue(123);
        assertThat(values.has(CgroupValue.CPU_LIMIT_MILLIS)).isFalse();
        assertThat(values.get(CgroupValue.PIDS)).hasValue(5);
        assertThat(values.has(CgroupValue.PIDS_LIMIT)).isFalse();
        assertThat(values.get(CgroupValue.PIDS_REFUSED)).hasValue(4);
    }

    @Test
    void groupOutsideOfOurNamespace_isReadThroughTheProcess() throws IOException {
        files.file("proc/42/cgroup", "0::/../app.scope\n")
                .file("proc/self/mountinfo", mount("/", "sys", "cgroup2", "rw"));
        second("proc/42/root/sys/fs/cgroup");

        assertThat(read(null).values().get(CgroupValue.MEMORY_BYTES)).hasValue(1_000);
    }

    @Test
    void groupThatCannotBeReached_isABlindnessWithTheWayOut() throws IOException {
        files.file("proc/42/cgroup", "0::/../app.scope\n")
                .file("proc/self/mountinfo", mount("/", "sys", "cgroup2", "rw"));

        assertThat(reader(null).read(NOW, PID, files)).isEmpty();
        assertThat(files.blindnesses().get("the control group of the service")).contains("cgroup.folder");
    }

    @Test
    void declaredFolder_needsNoProcess() throws IOException {
        second("declared");

        assertThat(reader(folder.resolve("declared")).read(NOW, OptionalLong.empty(), files))
                .hasValueSatisfying(seen -> assertThat(seen.generation()).isEqualTo(2));
        assertThat(reader(folder.resolve("other")).read(NOW, PID, files)).isEmpty();
        assertThat(files.blindnesses()).containsOnlyKeys("the control group of the service");
    }

    private CgroupSnapshot read(@Nullable Path declared) {
        return reader(declared).read(NOW, PID, files).orElseThrow();
    }

    private CgroupReader reader(@Nullable Path declared) {
        return new CgroupReader(new CgroupPlaces(folder.resolve("proc"), declared));
    }

    private void second(String path) throws IOException {
        files.file(path + "/cgroup.controllers", "cpu memory pids\n")
                .file(path + "/memory.current", "1000\n")
                .file(path + "/memory.max", "max\n")
                .file(path + "/memory.stat", "anon 600\nfile 300\nkernel_stack 5\n")
                .file(path + "/memory.events", "low 0\nhigh 0\nmax 7\noom 3\noom_kill 2\nnever_heard_of 1\n")
                .file(path + "/cpu.max", "150000 100000\n")
                .file(
                        path + "/cpu.stat",
                        "usage_usec 123\nuser_usec 100\nnr_periods 10\nnr_throttled 3\nthrottled_usec 99\n")
                .file(path + "/pids.current", "5\n")
                .file(path + "/pids.max", "100\n")
                .file(path + "/pids.events", "max 4\n")
                .file(
                        path + "/memory.pressure",
                        "some avg10=0.00 avg60=0.00 avg300=0.00 total=11\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=10\n")
                .file(path + "/io.pressure", "some avg10=0.00 total=\nnonsense\n");
    }

    private String mount(String root, String at, String type, String options) {
        return "36 35 0:30 %s %s rw,nosuid shared:9 - %s none %s\n".formatted(root, folder.resolve(at), type, options);
    }
}

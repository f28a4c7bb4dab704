package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessId;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of our own making, in a folder that stands for /proc. */
class ProcessWatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    private Fixture proc = new Fixture(Path.of("."));

    @BeforeEach
    void make() throws IOException {
        proc = new Fixture(folder)
                .file("stat", "cpu  1 2 3\nbtime 1700000000\n")
                .link("self/fd/0", "/dev/null");
    }

    @Test
    void everythingThatIsThere_isRead() throws IOException {
        process(42, 1, "S", 500, "/usr/bin/java\0-jar\0/app/shop.jar\0");
        proc.file("shop.pid", "42\n");

        ProcessSnapshot seen = snapshot(watch("shop.pid", 0, null).look(NOW, proc));

        assertThat(seen.id()).isEqualTo(new ProcessId(42, 500));
        assertThat(seen.name()).isEqualTo("a) (name");
        assertThat(seen.started()).isEqualTo(Instant.ofEpochSecond(1_700_000_005));
        assertThat(seen.state()).isEqualTo(RunState.SLEEPING);
        assertThat(seen.values().get(ProcessValue.USER_NANOS)).hasValue(1_500_000_000L);
        assertThat(seen.values().get(ProcessValue.SYSTEM_NANOS)).hasValue(70_000_000L);
        assertThat(seen.values().get(ProcessValue.MAJOR_FAULTS)).hasValue(9);
        assertThat(seen.values().get(ProcessValue.RESIDENT_BYTES)).hasValue(1736 * 1024);
        assertThat(seen.values().get(ProcessValue.ANONYMOUS_BYTES)).hasValue(112 * 1024);
        assertThat(seen.values().has(ProcessValue.SWAPPED_BYTES)).isFalse();
        assertThat(seen.values().get(ProcessValue.THREADS)).hasValue(2);
        assertThat(seen.values().get(ProcessValue.VOLUNTARY_SWITCHES)).hasValue(77);
        assertThat(seen.values().get(ProcessValue.OPEN_FILES_LIMIT)).hasValue(1024);
        assertThat(seen.values().has(ProcessValue.PROCESSES_LIMIT)).isFalse();
        assertThat(seen.values().get(ProcessValue.READ_BYTES)).hasValue(4096);
        assertThat(seen.values().get(ProcessValue.WAIT_NANOS)).hasValue(20);
        assertThat(seen.values().get(ProcessValue.SLICES)).hasValue(6);
        assertThat(seen.threads()).isEqualTo(Map.of(RunState.SLEEPING, 1, RunState.RUNNING, 1));
        assertThat(proc.blindnesses()).isEmpty();
    }

    @Test
    void sumsOfThreads_neverFall() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        ProcessWatch watch = watch(null, 0, "shop");
        watch.look(NOW, proc);

        delete(folder.resolve("42/task/43"));
        proc.file("42/task/42/schedstat", "100 15 8\n");
        ProcessSnapshot seen = snapshot(watch.look(NOW, proc));

        assertThat(seen.values().get(ProcessValue.WAIT_NANOS)).hasValue(25);
        assertThat(seen.values().get(ProcessValue.SLICES)).hasValue(12);
    }

    @Test
    void restart_isToldWithWhatWasKnownOfTheEnd() throws IOException {
        process(42, 1, "S", 500, "/opt/shop\0");
        ProcessWatch watch = watch(null, 0, "shop");
        ProcessSnapshot before = snapshot(watch.look(NOW, proc));

        delete(folder.resolve("42"));
        List<Observation> ended = watch.look(NOW.plusSeconds(10), proc);
        process(42, 1, "S", 900, "/opt/shop\0");
        List<Observation> again = watch.look(NOW.plusSeconds(20), proc);

        assertThat(ended).singleElement().isInstanceOfSatisfying(ProcessEnd.class, end -> {
            assertThat(end.last()).isEqualTo(before);
            assertThat(end.time()).isEqualTo(NOW.plusSeconds(10));
        });
        assertThat(again).hasSize(2);
        assertThat(again.getFirst()).isInstanceOfSatisfying(ProcessRestart.class, restart -> {
            assertThat(restart.last()).isEqualTo(before);
            assertThat(restart.began().id()).isEqualTo(new ProcessId(42, 900));
        });
        assertThat(proc.blindnesses()).isEmpty();
        assertThat(watch.look(NOW.plusSeconds(30), proc)).hasSize(1);
    }

    @Test
    void sameNumber_anotherStart_isAnotherProcess() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        ProcessWatch watch = watch(null, 0, "shop");
        watch.look(NOW, proc);
        process(42, 1, "S", 600, "shop\0");

        assertThat(watch.look(NOW, proc))
                .extracting(Observation::getClass)
                .containsExactly(ProcessEnd.class, ProcessRestart.class, ProcessSnapshot.class);
    }

    @Test
    void zombie_hasEnded_andSaysHow() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        ProcessWatch watch = watch(null, 0, "shop");
        watch.look(NOW, proc);
        process(42, 1, "Z", 500, "");

        assertThat(watch.look(NOW, proc))
                .singleElement()
                .isInstanceOfSatisfying(
                        ProcessEnd.class, end -> assertThat(end.status()).hasValue(9));
        assertThat(proc.blindnesses()).containsOnlyKeys("the watched process");
    }

    @Test
    void pidFileThatNamesAnotherProcess_isARestart() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        process(50, 1, "S", 700, "shop\0");
        proc.file("shop.pid", "42");
        ProcessWatch watch = watch("shop.pid", 0, null);
        watch.look(NOW, proc);
        proc.file("shop.pid", "50");

        assertThat(watch.look(NOW, proc))
                .extracting(Observation::getClass)
                .containsExactly(ProcessEnd.class, ProcessRestart.class, ProcessSnapshot.class);
        Files.delete(proc.path("shop.pid"));
        assertThat(watch.look(NOW, proc))
                .as("without its file it is followed on")
                .hasSize(1);
    }

    @Test
    void names() throws IOException {
        process(42, 1, "S", 500, "/usr/bin/java\0-Xmx1g\0-jar\0/app/shop.jar\0--port\08080\0");
        process(43, 1, "S", 500, "vi\0shop.py\0");
        process(44, 1, "S", 500, "");

        assertThat(watch(null, 0, "shop").look(NOW, proc)).hasSize(1);
        assertThat(watch(null, 0, "shop.jar").look(NOW, proc)).hasSize(1);
        assertThat(watch(null, 0, "java").look(NOW, proc)).hasSize(1);
        assertThat(watch(null, 0, "vi").look(NOW, proc)).hasSize(1);
        assertThat(watch(null, 0, "8080").look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process")).contains("shareProcessNamespace");
    }

    @Test
    void workersOfOneMaster_areTheMaster_andTwoServicesAreABlindness() throws IOException {
        process(42, 1, "S", 500, "nginx\0");
        process(43, 42, "S", 501, "nginx\0");
        process(44, 42, "S", 501, "nginx\0");
        assertThat(snapshot(watch(null, 0, "nginx").look(NOW, proc)).id().pid()).isEqualTo(42);

        process(50, 1, "S", 500, "nginx\0");
        assertThat(watch(null, 0, "nginx").look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process")).contains("42", "50", "pidFile");
    }

    @Test
    void byPort() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        proc.link("42/fd/3", "socket:[4711]");
        proc.file("net/tcp", """
                sl local_address rem_address st tx_queue rx_queue inode
                0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 4711
                1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 4712
                """);

        assertThat(snapshot(watch(null, 8080, null).look(NOW, proc)).id().pid()).isEqualTo(42);
        assertThat(watch(null, 8081, null).look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process"))
                .contains("8081")
                .contains("shareProcessNamespace");
        assertThat(watch(null, 8082, null).look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses()).containsEntry("the watched process", "nothing listens on port 8082");
    }

    @Test
    void pidFiles_thatDoNotHelp() throws IOException {
        proc.file("empty.pid", "").file("text.pid", "shop\n").file("old.pid", "4242\n");

        assertThat(watch("none.pid", 0, null).look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process")).contains("none.pid is not there");
        assertThat(watch("empty.pid", 0, null).look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process")).contains("no number");
        assertThat(watch("text.pid", 0, null).look(NOW, proc)).isEmpty();
        assertThat(watch("old.pid", 0, null).look(NOW, proc)).isEmpty();
        assertThat(proc.blindnesses().get("the watched process"))
                .contains("4242")
                .contains("shareProcessNamespace");
    }

    @Test
    void hostileFiles_giveWhatIsGoodInThem() throws IOException {
        process(42, 1, "S", 500, "shop\0");
        proc.file(
                "42/status",
                "Threads:\t99999999999999999999\nVmRSS:\t9223372036854775807 kB\nRssAnon:\nVmSwap:\t5 kB\nTh");
        proc.file(
                "42/limits",
                "Max open files            unlimited            unlimited            files     \nMax proc");
        proc.file("42/io", "read_bytes: -5\nrchar: 7\nwchar: 12");

        ProcessSnapshot seen = snapshot(watch(null, 0, "shop").look(NOW, proc));

        assertThat(seen.values().has(ProcessValue.THREADS)).isFalse();
        assertThat(seen.values().has(ProcessValue.RESIDENT_BYTES)).isFalse();
        assertThat(seen.values().has(ProcessValue.ANONYMOUS_BYTES)).isFalse();
        assertThat(seen.values().get(ProcessValue.SWAPPED_BYTES)).hasValue(5 * 1024);
        assertThat(seen.values().has(ProcessValue.OPEN_FILES_LIMIT)).isFalse();
        assertThat(seen.values().has(ProcessValue.READ_BYTES)).isFalse();
        assertThat(seen.values().get(ProcessValue.READ_CHARS)).hasValue(7);
        assertThat(seen.values().has(ProcessValue.WRITTEN_CHARS)).isFalse();
    }

    private ProcessWatch watch(@Nullable String pidFile, int port, @Nullable String name) {
        return new ProcessWatch(
                folder, new KernelConfig.Watched(true, pidFile == null ? null : folder.resolve(pidFile), port, name));
    }

    private static ProcessSnapshot snapshot(List<Observation> seen) {
        assertThat(seen).isNotEmpty();
        return (ProcessSnapshot) seen.getLast();
    }

    private void process(int pid, int parent, String state, int start, String commandLine) throws IOException {
        String stat = "%d (a) (name) %s %d 1 1 0 -1 4194304 99 0 9 0 150 7 0 0 20 0 2 0 %d 2521980 434 1 1 1 1 1"
                        .formatted(pid, state, parent, start)
                + " 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 1 1 1 1 1 1 1 9\n";
        proc.file(pid + "/stat", stat)
                .file(pid + "/cmdline", commandLine)
                .file(pid + "/status", """
                        Name:	shop
                        VmRSS:	    1736 kB
                        RssAnon:	     112 kB
                        Threads:	2
                        voluntary_ctxt_switches:	77
                        nonvoluntary_ctxt_switches:	3
                        """)
                .file(pid + "/limits", """
                        Limit                     Soft Limit           Hard Limit           Units
                        Max processes             unlimited            unlimited            processes
                        Max open files            1024                 4096                 files
                        """)
                .file(pid + "/io", "rchar: 7293\nwchar: 317\nread_bytes: 4096\nwrite_bytes: 0\n")
                .file(pid + "/fd/.keep", "")
                .file(pid + "/task/" + pid + "/stat", stat)
                .file(pid + "/task/" + pid + "/schedstat", "100 10 2\n")
                .file(pid + "/task/" + (pid + 1) + "/stat", stat.replace(") " + state, ") R"))
                .file(pid + "/task/" + (pid + 1) + "/schedstat", "100 10 4\n");
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

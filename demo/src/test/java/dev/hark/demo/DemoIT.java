package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo with the real shop, and {@link StandIn} for sidecar and collector. */
class DemoIT {

    private static final Path JAR = Path.of("target", "hark-demo.jar").toAbsolutePath();
    private static final long SIGINT = 1 << 1; // as a bit of a set of signals

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path home = Path.of("");

    private Path folder = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void packaged() throws IOException, URISyntaxException {
        folder = home.resolve("run of the demo");
        Files.createDirectories(folder);
        var tests = Path.of(
                DemoIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        jar("collector", tests, StandIn.class.getName());
        jar("sidecar", tests, StandIn.class.getName());
        jar("demo", JAR, "dev.hark.demo.Main");
    }

    @AfterEach
    void nothingIsLeftBehind() throws InterruptedException {
        for (var demo : started) {
            demo.destroyForcibly().waitFor();
        }
        await().atMost(PATIENCE).until(() -> children().isEmpty());
    }

    @Test
    void everyFaultOnAnIssue_endsWith0() throws Exception {
        start("--for", "30s", "--faults", "error,swallowed_error,crash");

        assertThat(exitCode()).as(output()).isZero();
        assertThat(output())
                .contains("Everything of this run is in " + folder)
                .containsPattern("Issues    http://127\\.0\\.0\\.1:\\d+/   sign in with the token [0-9a-f]{32}")
                .contains("fault on: error\n", "fault on: swallowed_error\n", "fault on: crash\n")
                .contains("Expect an issue of kind error with PaymentProviderException: only the logged")
                .containsPattern(
                        "issue found: error  It failed 1  http://127\\.0\\.0\\.1:\\d+/issues/1  after \\d+\\.\\d s")
                .containsPattern("issue found: error  It failed 3  \\S+  after \\S+ s \\(this is the crash\\)")
                .contains("the shop has ended with exit code 70; opening it again", "the shop is open again")
                .contains("every fault became an issue");
        assertThat(Files.readString(folder.resolve("sidecar.yaml")))
                .contains("include: [\"" + folder.resolve("shop/shop.log") + "\"]");
        assertThat(Files.readString(folder.resolve("shop/shop.log"))).endsWith("The shop is closed\n");
        assertThat(folder.resolve("ends")).content().isEqualTo("sidecar\ncollector\n");
    }

    @Test
    void faultOnNoIssue_endsWith1AndASentence() throws Exception {
        Files.createFile(folder.resolve("blind"));
        start("--for", "4s", "--faults", "error,crash");

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output())
                .contains("not found: error was switched on, but there is no issue of kind error with OrderNotSaved")
                .contains("not found: crash");
    }

    @Test
    void ctrlC_stopsInOrderThoughEveryProcessGetsIt() throws Exception {
        start("--faults", "error");
        await().atMost(PATIENCE).until(() -> output().contains("issue found"));

        // As a terminal does: to the children too, and to them first.
        for (var child : children()) {
            interrupt(child.pid());
        }
        interrupt(demo().pid());

        assertThat(exitCode()).as(output()).isZero();
        assertThat(output()).contains("stopping, as you wish", "every fault became an issue");
        assertThat(folder.resolve("ends")).content().isEqualTo("sidecar\ncollector\n");
    }

    @Test
    void demoKilledHard_leavesNoProcessBehind() throws Exception {
        start("--faults", "error");
        await().atMost(PATIENCE).until(() -> output().contains("customers come"));
        assertThat(children()).hasSizeGreaterThanOrEqualTo(3);

        demo().destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(20)).until(() -> children().isEmpty());
    }

    @Test
    void collectorThatEnds_endsTheDemoWithItsLastWords() throws Exception {
        start("--faults", "error");
        await().atMost(PATIENCE).until(() -> output().contains("customers come"));
        children().stream()
                .filter(child -> child.info().commandLine().orElse("").contains("hark-collector.jar"))
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(exitCode()).isEqualTo(70);
        assertThat(output()).contains("hark: The collector ended by itself with exit code 137");
    }

    @Test
    void unknownFault_endsWith64AndTheNearest() throws Exception {
        start("--faults", "eror");
        assertThat(exitCode()).isEqualTo(64);
        assertThat(output()).contains("unknown fault: eror (did you mean error?)");
    }

    @Test
    void missingProgram_endsWith66AndItsName() throws Exception {
        Files.delete(home.resolve("sidecar/target/hark-sidecar.jar"));
        start("--for", "1s");
        assertThat(exitCode()).isEqualTo(66);
        assertThat(output()).contains("hark-sidecar.jar is missing; ./hark demo builds it.");
    }

    private void start(String... options) throws IOException {
        var command = new ArrayList<>(hearingCtrlC());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhark.home=" + home,
                "-jar",
                JAR.toString(),
                "demo",
                "--folder",
                folder.toString()));
        command.addAll(List.of(options));
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("screen").toFile())
                .start());
    }

    /** Whoever starts these tests in the background makes all their processes deaf to Ctrl-C; this one must hear it. */
    private static List<String> hearingCtrlC() throws IOException {
        var status = Path.of("/proc/self/status");
        var ignored = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        return ignored ? List.of("env", "--default-signal=INT") : List.of();
    }

    private Process demo() {
        return started.getLast();
    }

    private int exitCode() throws InterruptedException, IOException {
        assertThat(demo().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the demo ends; it said:%n%s%nits children: %s", output(), children())
                .isTrue();
        return demo().exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("screen"));
    }

    /** Every process that has this test's folder on its command line, without the demo itself. */
    private List<ProcessHandle> children() {
        return ProcessHandle.allProcesses()
                .filter(process -> started.stream().noneMatch(demo -> demo.pid() == process.pid()))
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
                .toList();
    }

    private static void interrupt(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    }

    /** A jar that is nothing but a manifest: its class path is another place, its main class is there. */
    private void jar(String module, Path classes, String main) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
        attributes.put(Attributes.Name.MAIN_CLASS, main);
        var file = home.resolve(module).resolve("target").resolve("hark-" + module + ".jar");
        Files.createDirectories(file.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.finish();
        }
    }
}

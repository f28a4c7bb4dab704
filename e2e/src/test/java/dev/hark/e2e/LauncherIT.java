package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a small checkout of its own: real script, real shell, with a JDK and a Maven that are scripts and
 * tell how they were called.
 */
class LauncherIT {

    private static final List<String> TOOLS = List.of(
            "sh",
            "awk",
            "cat",
            "cksum",
            "cp",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch",
            "tr");

    /** Fails where it is asked to record classes, so that training finds none; else tells how it was called. */
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *AOTMode=record*) exit 1 ;; esac
            echo "pid $$"
            for word in "$@"; do echo "<$word>"; done
            cat
            exit "${FAKE_EXIT:-0}"
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>"$MAVEN_CALLS"
            [ -z "${FAKE_MAVEN_FAILS:-}" ] || { echo "[ERROR] no such symbol"; exit 1; }
            for module in sidecar collector demo; do
                mkdir -p $module/target/lib
                touch $module/target/hark-$module.jar
            done
            """;

    /** What a bare machine has: the tools of POSIX, no JDK, no Maven. */
    @TempDir
    private static Path tools;

    @TempDir
    private Path folder;

    private Path checkout;
    private Path bin;
    private Path jdks;
    private Path mavenCalls;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeAll
    static void makeTools() throws IOException {
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "#!/bin/sh\nexec " + toolOfThisMachine(tool) + " \"$@\"\n");
        }
    }

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = folder.resolve("check out");
        bin = Files.createDirectories(folder.resolve("bin"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        mavenCalls = folder.resolve("maven-calls");
        copy("hark", "pom.xml", "build/train", "build/test");
        try (Stream<Path> options = Files.list(Program.root().resolve("build/jvm"))) {
            for (Path option : options.toList()) {
                copy("build/jvm/" + option.getFileName());
            }
        }
        for (String module : List.of("signal", "sidecar", "collector", "demo")) {
            write(checkout.resolve(module + "/pom.xml"), "<project/>");
            write(checkout.resolve(module + "/src/main/java/Main.java"), "class Main {}");
            write(checkout.resolve(module + "/src/test/java/MainTest.java"), "class MainTest {}");
        }
        script(bin.resolve("mvn"), MAVEN);
        jdk("25.0.1");
        environment.put("PATH", bin + ":" + tools);
        environment.put("HOME", folder.toString());
        environment.put("HARK_JDKS", jdks.toString());
        environment.put("MAVEN_CALLS", mavenCalls.toString());
    }

    @Test
    void help_listsEveryCommand() throws Exception {
        Ran ran = hark("--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("demo", "replay", "sidecar", "collector", "flows", "config", "test");
        assertThat(ran.err()).isEmpty();
        assertThat(hark("help").out()).isEqualTo(ran.out());
    }

    @Test
    void noCommand_isWrongUsage() throws Exception {
        Ran ran = hark();

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("Usage: ./hark COMMAND");
    }

    @Test
    void version_isTheBuilds() throws Exception {
        assertThat(hark("--version").out()).matches("hark \\d+\\.\\d+\\.\\d+\\R");
    }

    @ParameterizedTest
    @CsvSource({"sidcar,sidecar", "relpay,replay", "colector,collector", "tset,test", "--hepl,--help"})
    void unknownCommand_namesTheNearest(String typed, String meant) throws Exception {
        Ran ran = hark(typed);

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("unknown", typed, "did you mean " + meant + "?");
    }

    @Test
    void unknownCommand_likeNone_namesNone() throws Exception {
        Ran ran = hark("xyzzy");

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("unknown command: xyzzy").doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sidecar", "collector", "demo", "replay", "flows", "config"})
    void helpOfCommand_isThePrograms(String command) throws Exception {
        assertThat(hark(command, "--help").words()).endsWith(command, "--help");
        assertThat(hark("help", command).words()).endsWith(command, "--help");
    }

    @Test
    void helpOfTest_needsNoJdk() throws Exception {
        environment.put("HARK_JDKS", folder.resolve("none").toString());

        Ran ran = hark("test", "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: ./hark test");
    }

    @Test
    void noJdk_isOneSentence() throws Exception {
        environment.put("HARK_JDKS", folder.resolve("none").toString());

        Ran ran = hark("sidecar");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err().lines()).hasSize(1).first().asString().contains("needs a JDK 25", "HARK_JAVA_HOME");
    }

    @Test
    void olderJdk_isPassedOver() throws Exception {
        Path older = jdk("17.0.15");
        environment.put("JAVA_HOME", older.toString());

        assertThat(hark("jdk").out().strip()).isEqualTo(jdks.resolve("25.0.1").toString());
    }

    @Test
    void olderJdk_thatWasAskedFor_isRefused() throws Exception {
        environment.put("HARK_JAVA_HOME", jdk("17.0.15").toString());

        Ran ran = hark("sidecar");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err()).contains("HARK_JAVA_HOME is", "17.0.15");
    }

    @Test
    void noMaven_isOneSentence() throws Exception {
        Files.delete(bin.resolve("mvn"));

        Ran ran = hark("sidecar");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err().lines()).hasSize(1).first().asString().contains("Maven is needed", "install");
    }

    @Test
    void failedBuild_quotesItsErrors() throws Exception {
        environment.put("FAKE_MAVEN_FAILS", "yes");

        Ran ran = hark("replay", "-");

        assertThat(ran.code()).isEqualTo(70);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("[ERROR] no such symbol", "hark-build.log");
    }

    @Test
    void maven_startsOnlyForWhatIsOlderThanItsSources() throws Exception {
        hark("replay", "-");
        hark("replay", "-");
        assertThat(mavenCalls).content().containsOnlyOnce("-pl sidecar -am package");

        changed("sidecar/src/test/java/MainTest.java");
        hark("replay", "-");
        assertThat(mavenCalls).content().hasLineCount(1);

        changed("signal/src/main/java/Main.java");
        hark("replay", "-");
        assertThat(mavenCalls).content().hasLineCount(2);

        Files.delete(checkout.resolve("sidecar/target/hark-sidecar.jar"));
        hark("replay", "-");
        assertThat(mavenCalls).content().hasLineCount(3);
    }

    @Test
    void demo_buildsWhatItStarts() throws Exception {
        Ran ran = hark("demo", "--for", "60s");

        assertThat(mavenCalls).content().contains("-pl sidecar,collector,demo -am package");
        assertThat(ran.words()).contains("-Dhark.home=" + checkout.toRealPath()).endsWith("demo", "--for", "60s");
    }

    @Test
    void program_takesThePlaceOfTheShell() throws Exception {
        environment.put("FAKE_EXIT", "3");

        Ran ran = hark("replay", "--fail-on", "error", "two words.log", "*");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).startsWith("pid " + ran.pid());
        assertThat(ran.words()).endsWith("replay", "--fail-on", "error", "two words.log", "*");
    }

    @Test
    void stdin_isThePrograms() throws Exception {
        hark("replay", "-");

        Ran ran = run(checkout, "a line\n", List.of(checkout.resolve("hark").toString(), "replay", "-"));

        assertThat(ran.out()).endsWith("a line\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void training_thatFails_warnsOnceAndStartsAnyway() throws Exception {
        Ran first = hark("sidecar", "--config", "s.yaml");
        Ran second = hark("sidecar", "--config", "s.yaml");

        assertThat(first.err().lines().filter(line -> line.contains("WARN"))).hasSize(1);
        assertThat(second.err()).isEmpty();
        assertThat(second.words())
                .endsWith("sidecar", "--config", "s.yaml")
                .noneMatch(word -> word.contains("AOTCache"))
                .anyMatch(word -> word.startsWith("@") && word.endsWith("build/jvm/sidecar.options"));
    }

    @Test
    void launcher_worksFromElsewhereAndThroughLinks() throws Exception {
        Files.createSymbolicLink(bin.resolve("link"), checkout.resolve("hark"));
        Files.createSymbolicLink(folder.resolve("hark"), Path.of("bin", "link"));

        Ran ran = run(folder, "", List.of("./hark", "replay", "app.log"));

        assertThat(ran.words())
                .contains(checkout.toRealPath() + "/sidecar/target/hark-sidecar.jar")
                .endsWith("replay", "app.log");
    }

    @ParameterizedTest
    @CsvSource({"'service: {name: shop}\nhttp: {port: 1}',sidecar", "'storage:\n  folder: x\n',collector"})
    void configCheck_findsTheProgramByTheKeys(String yaml, String program) throws Exception {
        Path file = write(folder.resolve("hark.yaml"), yaml);

        assertThat(hark("config", "check", file.toString()).words())
                .contains(checkout.toRealPath() + "/" + program + "/target/hark-" + program + ".jar")
                .endsWith("config", "check", file.toString());
    }

    @Test
    void configCheck_ofKeysThatBothHave_asksForTheProgram() throws Exception {
        String file = write(folder.resolve("hark.yaml"), "http: {port: 1}\n").toString();

        Ran ran = hark("config", "check", file);

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("--for sidecar", "--for collector");
        assertThat(hark("config", "check", "--for", "collector", file).words()).endsWith("config", "check", file);
        assertThat(hark("config", "check", "--for", "colector", file).err()).contains("did you mean collector?");
    }

    @Test
    void configReference_isOfBothPrograms() throws Exception {
        assertThat(hark("config", "reference").words())
                .filteredOn(word -> word.endsWith(".jar"))
                .extracting(jar -> Path.of(jar).getFileName().toString())
                .containsExactly("hark-sidecar.jar", "hark-collector.jar");
    }

    @Test
    void flags_areThoseOfTheOptionsFile() throws Exception {
        assertThat(hark("flags", "sidecar").out().lines())
                .contains("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .noneMatch(line -> line.isBlank() || line.contains("#"));
    }

    private Ran hark(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("hark").toString()));
        command.addAll(List.of(words));
        return run(checkout, "", command);
    }

    private Ran run(Path from, String input, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end: " + Files.readString(err));
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err), process.pid());
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            Path copy = checkout.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(Program.root().resolve(name), copy);
        }
    }

    private Path jdk(String version) throws IOException {
        Path home = jdks.resolve(version);
        write(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), JAVA);
        script(home.resolve("bin/javac"), JAVA);
        return home;
    }

    private void changed(String name) throws IOException {
        Files.setLastModifiedTime(
                checkout.resolve(name), FileTime.from(Instant.now().plusSeconds(1)));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void script(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path toolOfThisMachine(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine has no " + tool));
    }

    /** How a command went. */
    private record Ran(int code, String out, String err, long pid) {

        /** The words that java was called with. */
        List<String> words() {
            return out.lines()
                    .filter(line -> line.startsWith("<"))
                    .map(line -> line.substring(1, line.length() - 1))
                    .toList();
        }
    }
}

package dev.hark.sidecar.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link MishapProcess} in a network namespace of its own. */
final class Mishaps implements AutoCloseable {

    private static final String OWN_NAMESPACE = "ip link set lo up && exec \"$@\"";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private Mishaps(Process process) {
        this.process = process;
        this.answers = process.inputReader(US_ASCII);
        this.orders = process.outputWriter(US_ASCII);
    }

    static Mishaps start() throws IOException {
        Mishaps mishaps = new Mishaps(new ProcessBuilder(
                        "unshare",
                        "-n",
                        "sh",
                        "-c",
                        OWN_NAMESPACE,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        MishapProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        mishaps.answer();
        return mishaps;
    }

    /** Makes something happen; gives the port that is concerned. */
    int happen(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answer();
    }

    private int answer() throws IOException {
        String answer = answers.readLine();
        assertThat(answer)
                .as("the process in its own network namespace runs (needs root)")
                .isNotNull();
        return Integer.parseInt(answer);
    }

    long pid() {
        return process.pid();
    }

    NetworkReader reader(int rows) {
        return new NetworkReader(
                Path.of("/proc"),
                Path.of("/proc", Long.toString(pid()), "net"),
                new KernelConfig.Network(true, rows, 0).limits());
    }

    /** Output of a program in the same namespace. */
    List<String> inside(String... command) throws IOException, InterruptedException {
        List<String> entered = new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid()), "-n"));
        entered.addAll(List.of(command));
        return output(entered);
    }

    static List<String> output(List<String> command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(run.getInputStream(), US_ASCII))) {
            List<String> output = lines.lines().toList();
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as("%s said %s", command, output).isZero();
            return output;
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        output(List.of("kill", "-" + name, Long.toString(pid())));
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}

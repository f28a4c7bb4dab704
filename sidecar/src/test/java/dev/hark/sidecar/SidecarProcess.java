package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged sidecar as a process of its own, with the launcher's JVM options. */
final class SidecarProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/hark-sidecar.jar").toAbsolutePath();
    private static final Path OPTIONS = Path.of("../build/jvm/sidecar.options").toAbsolutePath();

    private final Process process;
    private final Path state;
    private final Path output;
    private final HttpClient client = HttpClient.newHttpClient();

    private SidecarProcess(Process process, Path state, Path output) {
        this.process = process;
        this.state = state;
        this.output = output;
    }

    /** Starts it in a folder, with {@code state} and {@code sidecar.out} inside; does not wait. */
    static SidecarProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + OPTIONS,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "sidecar", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HARK_"));
        builder.environment().putAll(environment);
        String state = environment.get("HARK_STATE_FOLDER");
        return new SidecarProcess(builder.start(), state == null ? folder.resolve("state") : Path.of(state), output);
    }

    /** Waits until it says that it is ready. */
    SidecarProcess awaitReady() throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || isReady());
        assertThat(process.isAlive()).as("still running; it said: %s", output()).isTrue();
        return this;
    }

    private boolean isReady() throws Exception {
        return output().contains("ready: http://") && get("/-/ready").statusCode() == 200;
    }

    HttpResponse<String> get(String path) throws Exception {
        String port = Files.readString(state.resolve("port")).strip();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Value of a metric in a scrape, its labels included in the name; all series of the name added up. */
    double metric(String name) throws Exception {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(get("/metrics").body());
        double sum = 0;
        boolean found = false;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
            found = true;
        }
        assertThat(found).as("%s in /metrics", name).isTrue();
        return sum;
    }

    /** SIGTERM; gives the exit code and how long it took. */
    Ended terminate() throws InterruptedException {
        long started = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ended(process.exitValue(), Duration.ofNanos(System.nanoTime() - started));
    }

    /** How it ended. */
    record Ended(int code, Duration took) {}

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly().onExit().join();
    }
}

package dev.hark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One packaged program as a process. What it prints goes to a file, which failures of tests quote. */
public final class Program implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path output;

    private Program(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program's jar from {@code target/} under the JVM options that {@code ./hark} and the images give it.
     *
     * @param module folder of the module, such as {@code sidecar}
     * @param folder where its output is kept
     * @param environment added to a clean environment
     * @param words command line
     */
    public static Program start(String module, Path folder, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + options(module));
        command.addAll(List.of("-jar", jar(module).toString()));
        command.addAll(words);
        try {
            Path output = Files.createTempFile(Files.createDirectories(folder), module + "-", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("HARK_"));
            builder.environment().putAll(environment);
            return new Program(module, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private static Path options(String module) {
        String used = module.equals("demo") ? "command" : module;
        return root().resolve("build").resolve("jvm").resolve(used + ".options");
    }

    private static Path jar(String module) {
        return root().resolve(module).resolve("target").resolve("hark-" + module + ".jar");
    }

    /** Waits for the port that the program writes once it listens. */
    public int awaitPort(Path portFile) {
        Awaitility.await(name + " listens")
                .atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .failFast(this::failIfEnded)
                .until(() ->
                        Files.exists(portFile) && !Files.readString(portFile).isBlank());
        try {
            return Integer.parseInt(Files.readString(portFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing of the program runs any more when this returns. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits; gives the exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it ends by itself; gives the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end within " + STOP + "\n" + text());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All that it printed so far. */
    public String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void failIfEnded() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + text());
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}

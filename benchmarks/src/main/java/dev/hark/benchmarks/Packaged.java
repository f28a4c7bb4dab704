package dev.hark.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Starts the packaged programs of a checkout as {@code ./hark} does, each with a state folder of its own. */
public final class Packaged {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path checkout;
    private final Path folder;
    private final Map<String, List<String>> flags = new HashMap<>();

    /**
     * @param checkout where {@code ./hark build} was run
     * @param folder where the programs keep their state and what they print
     */
    public Packaged(Path checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /** Starts the sidecar or the collector on any free port. */
    public Process start(String program, Map<String, String> environment) throws IOException {
        Path state = Files.createDirectories(folder.resolve(program));
        Files.deleteIfExists(state.resolve("port"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("HARK_HTTP_PORT", "0");
        all.put(program.equals("collector") ? "HARK_STORAGE_FOLDER" : "HARK_STATE_FOLDER", state.toString());
        return run(program, flags(program), List.of(program), all);
    }

    /** Runs a command of a program with the flags that {@code ./hark flags} gives for it. */
    public Process run(String program, List<String> flags, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-jar");
        command.add(
                checkout.resolve(program + "/target/hark-" + program + ".jar").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(program + ".out").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** JVM flags, one each, as {@code ./hark} uses them; asked for once, so that no later start is timed with it. */
    public List<String> flags(String program) throws IOException {
        List<String> known = flags.get(program);
        if (known == null) {
            known = ask(program);
            flags.put(program, known);
        }
        return known;
    }

    private List<String> ask(String program) throws IOException {
        Process asked = new ProcessBuilder(checkout.resolve("hark").toString(), "flags", program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = asked.inputReader().lines()) {
            return lines.toList();
        }
    }

    /** Waits until the program has said its port. */
    public int awaitPort(String program) throws IOException {
        Path port = folder.resolve(program).resolve("port");
        await(PATIENCE, () -> Files.exists(port) && port.toFile().length() > 0);
        return Integer.parseInt(Files.readString(port).strip());
    }

    /** Ends it as an orchestrator does, and waits until it has. */
    public static void stop(Process process) {
        process.destroy();
        process.onExit().join();
    }

    /** Looks again every two milliseconds. */
    public static void await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("did not happen within " + patience);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}

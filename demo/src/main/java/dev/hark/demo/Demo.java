package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: shows Hark at work, on this machine alone. */
@Command(
        name = "demo",
        description = {
            "Starts a small shop, a sidecar beside it and a collector, sends customers, and switches faults on.",
            "Exit code 0 when each fault became an issue, 1 when one did not."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.class,
        sortOptions = false)
final class Demo implements Callable<Integer> {

    private static final int MISSING = 1;
    private static final int CANNOT_READ = 66;
    private static final int BROKEN = 70;
    private static final int CANNOT_WRITE = 74;
    private static final Duration STOP = Duration.ofSeconds(90);

    @Option(
            names = "--faults",
            paramLabel = "all|KIND,…",
            defaultValue = "all",
            description = {
                "Which faults to switch on; all is one of each kind that Hark hears today. Default: ${DEFAULT-VALUE}.",
                "There are: ${COMPLETION-CANDIDATES}."
            },
            completionCandidates = Choice.Names.class)
    private String faults = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Stop by itself after this time, such as 60s or 5m. Default: until Ctrl-C")
    private @Nullable String length;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where logs, databases and settings are kept. Default: a new temporary folder")
    private @Nullable Path folder;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var chosen = chosenFaults();
        var time = chosenLength();
        var ended = new CompletableFuture<Integer>();
        stopInOrderOnSignals(Thread.currentThread(), ended);
        int code = BROKEN;
        try {
            code = run(chosen, time);
        } finally {
            ended.complete(code);
        }
        return code;
    }

    private int run(List<Fault> chosen, @Nullable Duration time) {
        var screen = new Screen(System.out);
        try (var client = HttpClient.newHttpClient()) {
            var programs = Programs.of(Home.find(), System.getenv());
            programs.check();
            var layout = new Layout(ownFolder());
            screen.more("Hark: a tea shop, a sidecar that reads its log, and a collector.");
            screen.more("Everything of this run is in " + layout.folder());
            screen.blank();
            var missing = new DemoRun(programs, layout, chosen, client, screen).run(time);
            return conclude(missing, layout, screen);
        } catch (NoSuchFileException e) {
            return end(CANNOT_READ, e.getMessage() + " is missing; ./hark demo builds it.");
        } catch (ChildFailed e) {
            return end(BROKEN, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return end(CANNOT_WRITE, String.valueOf(e.getMessage()));
        }
    }

    private static int conclude(List<String> missing, Layout layout, Screen screen) {
        if (missing.isEmpty()) {
            screen.now("every fault became an issue; all is stopped, and kept in " + layout.folder());
            return 0;
        }
        missing.forEach(sentence -> screen.now("not found: " + sentence));
        screen.more("All is stopped, and kept in " + layout.folder());
        return MISSING;
    }

    private List<Fault> chosenFaults() {
        try {
            return Choice.faults(faults);
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private @Nullable Duration chosenLength() {
        try {
            return length == null ? null : Choice.length(length);
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private ParameterException wrong(IllegalArgumentException e) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }

    private Path ownFolder() throws IOException {
        if (folder == null) {
            return Files.createTempDirectory("hark-demo-");
        }
        return Files.createDirectories(folder).toAbsolutePath().normalize();
    }

    /**
     * Ctrl-C and SIGTERM start the JVM's shutdown, which would end the process under the run's feet. This hook makes
     * the shutdown wait for the run to stop in order, and then ends with the run's exit code instead of 130.
     */
    private static void stopInOrderOnSignals(Thread running, CompletableFuture<Integer> ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!ended.isDone()) {
                                running.interrupt();
                            }
                            Runtime.getRuntime()
                                    .halt(ended.completeOnTimeout(BROKEN, STOP.toSeconds(), TimeUnit.SECONDS)
                                            .join());
                        },
                        "stop"));
    }

    private static int end(int code, String message) {
        System.err.println("hark: " + message);
        return code;
    }
}

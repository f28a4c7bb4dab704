package dev.hark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program as a child process that never outlives the demo and is not stopped behind its back.
 *
 * <p>It is started through a few words of shell, which become the program itself ({@code exec}), so signals and
 * exit code are its own:
 *
 * <ul>
 *   <li>Ctrl-C reaches every process of the terminal at once; children ignore it (a JVM honours an inherited
 *       ignore), so that the demo can stop them in order.
 *   <li>A small watcher waits on a pipe that only the demo holds open. When the demo is killed hard, no hook of
 *       its runs, but the pipe closes: the watcher then ends the program, first kindly.
 * </ul>
 */
final class Child {

    private static final String LEASH = """
            trap '' INT HUP
            exec 3<&0
            {
                read -r _ <&3 && exit
                kill -TERM $$ 2>/dev/null || exit
                for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                    sleep 1
                    kill -0 $$ 2>/dev/null || exit
                done
                kill -KILL $$
            } >/dev/null 2>&1 &
            exec "$@" 3<&- </dev/null
            """;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int LAST_LINES = 15;

    private final String name;
    private final Process process;
    private final Path output;

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Starts a program; what it prints is appended to the file {@code NAME.out} in the folder. */
    static Child start(String name, List<String> command, Path folder) throws IOException {
        var output = folder.resolve(name + ".out");
        var words = Stream.concat(Stream.of("sh", "-c", LEASH, name), command.stream())
                .toList();
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // The children are configured by their files alone; what the user has set for a Hark of his own is not for
        // them.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("HARK_"));
        return new Child(name, builder.start(), output);
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits for the port that the program writes into a file once it listens.
     *
     * @throws ChildFailed if it ends before, or does not get there in time
     */
    int awaitPort(Path file, Duration patience) throws IOException, InterruptedException, ChildFailed {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(file) && !Files.readString(file).isBlank()) {
                return Integer.parseInt(Files.readString(file).strip());
            }
            if (process.waitFor(LOOK_AGAIN)) {
                throw failed("ended with exit code " + process.exitValue());
            }
        }
        throw failed("did not get ready within " + patience.toSeconds() + " s");
    }

    /**
     * Waits until the program prints words with a group named {@code port}, and gives that.
     *
     * @throws ChildFailed if it ends before, or does not get there in time
     */
    int awaitWords(Pattern words, Duration patience) throws IOException, InterruptedException, ChildFailed {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var matcher = words.matcher(Files.readString(output));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group("port"));
            }
            if (process.waitFor(LOOK_AGAIN)) {
                throw failed("ended with exit code " + process.exitValue());
            }
        }
        throw failed("did not say in " + patience.toSeconds() + " s what was waited for: " + words);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Asks the program to end and waits; ends it by force when it takes too long, and then says no. */
    boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    /** A failure of this program, with the last lines it printed. */
    ChildFailed failed(String what) {
        return new ChildFailed("The " + name + " " + what + ". Its last words (" + output + "):\n" + lastWords());
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}

package dev.hark.sidecar;

import dev.hark.signal.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Entry point of the sidecar's program.
 *
 * <p>{@code sidecar} and {@code sidecar --config FILE} are what every pod runs, and are told apart here: the parser of
 * the {@link Commands}, used once, would keep some 5 MiB in each pod for good. Everything else goes there.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        System.exit(
                isWatch(arguments)
                        ? watch(arguments.length == 1 ? null : Path.of(arguments[2]), environment)
                        : Commands.line(environment).execute(arguments));
    }

    /** Whether this is the everyday form of the command, with nothing to explain or to correct. */
    static boolean isWatch(String... arguments) {
        boolean configured = arguments.length == 3 && arguments[1].equals("--config") && !arguments[2].startsWith("-");
        return arguments.length > 0 && arguments[0].equals("sidecar") && (arguments.length == 1 || configured);
    }

    private static int watch(@Nullable Path config, Map<String, String> environment) {
        try {
            return Watch.run(config, environment);
        } catch (Exception e) {
            return failed(e, new PrintWriter(System.err, true, Charset.defaultCharset()));
        }
    }

    /** Tells what went wrong, and gives the exit code for it. */
    static int failed(Exception problem, PrintWriter err) {
        return switch (problem) {
            case ConfigException wrong -> tell(err, text(wrong), ExitCode.USAGE);
            case NoSuchFileException missing ->
                tell(err, "There is no file " + missing.getFile() + ".", ExitCode.INPUT);
            case AccessDeniedException denied ->
                tell(err, "This user may not read " + denied.getFile() + ".", ExitCode.INPUT);
            case StartException cannot -> tell(err, text(cannot), ExitCode.OUTPUT);
            case IOException unreadable -> tell(err, "Cannot read: " + unreadable.getMessage(), ExitCode.INPUT);
            default -> {
                LoggerFactory.getLogger(Main.class).error("This is a bug in Hark; please report it", problem);
                yield ExitCode.INTERNAL.number();
            }
        };
    }

    private static String text(Exception problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    private static int tell(PrintWriter err, String text, ExitCode code) {
        err.println("hark sidecar: " + text);
        return code.number();
    }
}

package dev.hark.sidecar;

import dev.hark.sidecar.replay.ReplayCommand;
import dev.hark.signal.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the sidecar's program. */
@Command(
        name = "hark",
        description = "Hears what production does not say: the sidecar's commands.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        int code = commandLine(System.getenv()).execute(arguments);
        System.exit(code);
    }

    /** The whole command line, with the environment that configuration is read from. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new SidecarCommand(environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new ReplayCommand(environment));
        return line.setParameterExceptionHandler((problem, arguments) -> wrongUsage(problem))
                .setExecutionExceptionHandler((problem, where, result) -> failed(problem, where.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** The version for {@code --version}. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hark " + Version.text()};
        }
    }

    private static int wrongUsage(ParameterException problem) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println(problem.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
            problem.getCommandLine().usage(err);
        }
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception problem, PrintWriter err) {
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

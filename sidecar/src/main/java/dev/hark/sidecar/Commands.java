package dev.hark.sidecar;

import dev.hark.sidecar.log.Terminal;
import dev.hark.sidecar.replay.FlowsCommand;
import dev.hark.sidecar.replay.ReplayCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line. */
@Command(
        name = "hark",
        description = "Hears what production does not say: the sidecar's commands.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.VersionText.class)
final class Commands implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Commands() {}

    /** With the environment that configuration is read from. */
    static CommandLine line(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Commands())
                .addSubcommand(new SidecarCommand(environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new ReplayCommand(environment, InstanceDetectors::logsOnly))
                .addSubcommand(new FlowsCommand());
        return line.setOut(standardOutput())
                .setParameterExceptionHandler((problem, arguments) -> wrongUsage(problem))
                .setExecutionExceptionHandler((problem, where, result) -> Main.failed(problem, where.getErr()));
    }

    /**
     * Past {@code System.out}, which swallows that a disk is full or a pipe was closed. What goes into a file or a
     * program is UTF-8 whatever the locale.
     */
    private static PrintWriter standardOutput() {
        Charset charset = Terminal.is(Terminal.STDOUT)
                ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
                : StandardCharsets.UTF_8;
        return new PrintWriter(new FileOutputStream(FileDescriptor.out), true, charset);
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
}

package dev.hark.demo;

import dev.hark.demo.shop.ShopCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The demo's command line; its commands are called as {@code ./hark} passes them on. */
@Command(
        name = "./hark",
        description = "The demo and its shop.",
        subcommands = {Demo.class, ShopCommand.class, CustomersCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Main.class)
public final class Main implements IVersionProvider {

    private static final int USAGE = 64;
    private static final int INTERNAL = 70;

    static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        configure(line);
        line.getSubcommands().values().forEach(Main::configure);
        return line.setParameterExceptionHandler(Main::wrongUsage);
    }

    @Override
    public String[] getVersion() {
        var version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"hark " + (version == null ? "(not packaged)" : version)};
    }

    private static void configure(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(INTERNAL);
    }

    /** What is wrong, the nearest right word if there is one, and where to read on. */
    private static int wrongUsage(ParameterException e, String[] words) {
        var command = e.getCommandLine();
        command.getErr().println("hark: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println(command.getCommandSpec().qualifiedName() + " --help tells all");
        return USAGE;
    }
}

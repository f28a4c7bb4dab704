package dev.hark.demo;

import dev.hark.demo.shop.ShopCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The demo's command line. */
@Command(
        name = "hark-demo",
        description = "The demo and its shop.",
        subcommands = {ShopCommand.class},
        mixinStandardHelpOptions = true)
public final class Main {

    private static final int USAGE = 64;
    private static final int INTERNAL = 70;

    private Main() {}

    static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        configure(line);
        line.getSubcommands().values().forEach(Main::configure);
        return line;
    }

    private static void configure(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(INTERNAL);
    }
}

package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config}: tells what is wrong with a configuration, and what there is to configure. */
@Command(
        name = "config",
        description = "Checks a configuration, or lists all keys.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ConfigCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Map<String, String> environment;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Command(
            name = "check",
            description = "Tells every problem of a configuration at once; 64 where there is one.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "Configuration in YAML.") Path file)
            throws IOException, ConfigException {
        Configuration<SidecarConfig> good =
                Configuration.load(file, environment, settings -> SidecarConfig.read(settings, Use.DELIVER));
        spec.commandLine().getOut().println(file + " is good.");
        good.effective().forEach(effective -> spec.commandLine().getOut().println("  " + effective));
        return ExitCode.OK.number();
    }

    @Command(
            name = "reference",
            description = "Lists every key of the sidecar with form, default and meaning.",
            mixinStandardHelpOptions = true)
    int reference() {
        // Only a line makes the writer write: the program ends right after.
        spec.commandLine()
                .getOut()
                .println(Reference.markdown(SidecarConfig.keys()).stripTrailing());
        return ExitCode.OK.number();
    }
}

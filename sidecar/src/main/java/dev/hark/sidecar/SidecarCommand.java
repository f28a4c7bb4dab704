package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.log.LogSetup;
import dev.hark.signal.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sidecar}: watches one service until it is told to stop. */
@Command(
        name = "sidecar",
        mixinStandardHelpOptions = true,
        description = "Watches one service: follows its logs and tells a collector what failed.",
        footer = {
            "",
            "Every key can be set in the environment too: collector.url is HARK_COLLECTOR_URL.",
            "\"config reference\" lists all keys."
        })
final class SidecarCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration in YAML; without it, the environment alone.")
    private @Nullable Path config;

    @Option(
            names = "--print",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Follow these logs and write the findings to the terminal; needs no collector.")
    private List<Path> print = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Map<String, String> environment;

    SidecarCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, ConfigException, StartException, InterruptedException {
        return print.isEmpty() ? Watch.run(config, environment) : print();
    }

    private int print() throws IOException, ConfigException, InterruptedException {
        SidecarConfig value = Watch.load(config, environment, Use.PRINT).value();
        LogSetup.apply(value.log(), true);
        for (Path file : print) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        Printing printing = new Printing(
                value.logs().including(print.stream().map(Path::toString).toList()),
                InstanceDetectors.logsOnly(value),
                spec.commandLine().getOut());
        printing.start();
        Watch.atTheEnd(() -> printing.finish(value.shutdownTimeout()));
        printing.awaitNobodyReads();
        return ExitCode.OUTPUT.number();
    }
}

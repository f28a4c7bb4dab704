package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.log.LogSetup;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(SidecarCommand.class);

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
        return print.isEmpty() ? deliver() : print();
    }

    private int deliver() throws IOException, ConfigException, StartException, InterruptedException {
        Configuration<SidecarConfig> configuration = load(Use.DELIVER);
        SidecarConfig value = configuration.value();
        LogSetup.apply(value.log(), false);
        LOG.info("hark sidecar {} watches {}", Version.text(), value.service().name());
        configuration.effective().forEach(effective -> LOG.info("config {}", effective));
        URI collector = Objects.requireNonNull(value.collector().url(), "checked by the configuration");
        Sidecar sidecar = Sidecar.start(value, value.service().origin(HostName.of(environment)), collector);
        atTheEnd(() -> {
            LOG.info("stopping");
            List<String> failed = sidecar.stop();
            LOG.info("stopped{}", failed.isEmpty() ? "" : ", but for: " + String.join(", ", failed));
        });
        new CountDownLatch(1).await();
        return ExitCode.OK.number();
    }

    private int print() throws IOException, ConfigException, InterruptedException {
        SidecarConfig value = load(Use.PRINT).value();
        LogSetup.apply(value.log(), true);
        for (Path file : print) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        Printing printing = new Printing(
                value.logs().including(print.stream().map(Path::toString).toList()),
                spec.commandLine().getOut());
        printing.start();
        atTheEnd(() -> printing.finish(value.shutdownTimeout()));
        printing.awaitNobodyReads();
        return ExitCode.OUTPUT.number();
    }

    private Configuration<SidecarConfig> load(Use use) throws IOException, ConfigException {
        return Configuration.load(config, environment, settings -> SidecarConfig.read(settings, use));
    }

    /** On SIGTERM or SIGINT. Ends the process itself, with 0: the JVM would say 143, though all went well. */
    private static void atTheEnd(Runnable work) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            work.run();
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }));
    }
}

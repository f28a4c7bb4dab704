package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.log.LogSetup;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    private final Map<String, String> environment;

    SidecarCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, ConfigException, StartException, InterruptedException {
        Configuration<SidecarConfig> configuration =
                Configuration.load(config, environment, settings -> SidecarConfig.read(settings, Use.DELIVER));
        SidecarConfig value = configuration.value();
        LogSetup.apply(value.log(), false);
        LOG.info("hark sidecar {} watches {}", Version.text(), value.service().name());
        configuration.effective().forEach(effective -> LOG.info("config {}", effective));
        run(value, Objects.requireNonNull(value.collector().url(), "checked by the configuration"));
        return ExitCode.OK.number();
    }

    /** Runs until SIGTERM or SIGINT; the shutdown hook ends the process itself, for the JVM would say 143. */
    private void run(SidecarConfig value, URI collector) throws StartException, InterruptedException {
        Sidecar sidecar = Sidecar.start(value, value.service().origin(HostName.of(environment)), collector);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            LOG.info("stopping");
            List<String> failed = sidecar.stop();
            LOG.info("stopped{}", failed.isEmpty() ? "" : ", but for: " + String.join(", ", failed));
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }));
        new CountDownLatch(1).await();
    }
}

package dev.hark.collector;

import dev.hark.collector.config.CollectorConfig;
import dev.hark.collector.log.LogSetup;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collector}: groups, stores and shows until it is told to stop. */
@Command(
        name = "collector",
        mixinStandardHelpOptions = true,
        description = "Groups what sidecars tell into issues, stores them and shows them.",
        footer = {
            "",
            "Every key can be set in the environment too: http.port is HARK_HTTP_PORT.",
            "\"config reference\" lists all keys."
        })
final class CollectorCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(CollectorCommand.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration in YAML; without it, the environment alone.")
    private @Nullable Path config;

    private final Map<String, String> environment;

    CollectorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, ConfigException, StartException, InterruptedException {
        Configuration<CollectorConfig> configuration = Configuration.load(config, environment, CollectorConfig::read);
        CollectorConfig value = configuration.value();
        LogSetup.apply(value.log());
        LOG.info("hark collector {}", Version.text());
        configuration.effective().forEach(effective -> LOG.info("config {}", effective));
        run(value);
        return ExitCode.OK.number();
    }

    /** Runs until SIGTERM or SIGINT; the shutdown hook ends the process itself, for the JVM would say 143. */
    private static void run(CollectorConfig value) throws StartException, InterruptedException {
        Collector collector = Collector.start(value);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            LOG.info("stopping");
            List<String> failed = collector.stop();
            LOG.info("stopped{}", failed.isEmpty() ? "" : ", but for: " + String.join(", ", failed));
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }));
        new CountDownLatch(1).await();
    }
}

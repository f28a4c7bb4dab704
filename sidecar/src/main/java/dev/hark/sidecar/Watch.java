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
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watching a service, from the configuration to the signal that ends it. */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private Watch() {}

    /** Watches until it is told to stop; does not return before. */
    static int run(@Nullable Path config, Map<String, String> environment)
            throws IOException, ConfigException, StartException, InterruptedException {
        Configuration<SidecarConfig> configuration = load(config, environment, Use.DELIVER);
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

    static Configuration<SidecarConfig> load(@Nullable Path config, Map<String, String> environment, Use use)
            throws IOException, ConfigException {
        return Configuration.load(config, environment, settings -> SidecarConfig.read(settings, use));
    }

    /** On SIGTERM or SIGINT. Ends the process itself, with 0: the JVM would say 143, though all went well. */
    static void atTheEnd(Runnable work) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            work.run();
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }));
    }
}

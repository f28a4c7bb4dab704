package dev.hark.sidecar.config;

import dev.hark.sidecar.detect.flow.DeclaredFlow;
import dev.hark.sidecar.environment.EnvironmentConfig;
import dev.hark.sidecar.kernel.KernelConfig;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.outbox.OutboxSettings;
import dev.hark.sidecar.tail.LogsConfig;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Key;
import dev.hark.signal.config.Settings;
import dev.hark.signal.flow.FlowDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that can be configured, parsed once.
 *
 * @param service whose log is watched
 * @param logs which logs to follow
 * @param metrics which metrics of the service to scrape
 * @param stateFolder where positions and outbox live
 * @param collector where findings go
 * @param outboxSize most bytes of findings on disk
 * @param kernel what is read from the kernel
 * @param http where probes and metrics are served
 * @param shutdownTimeout how long stopping may take
 * @param log the own log
 * @param proxy in front of the service
 * @param flows units of work that must complete
 * @param tracking how flows are followed
 * @param asks what is asked on purpose, and expected again and again
 * @param environment what is looked at of where the service runs
 */
public record SidecarConfig(
        ServiceConfig service,
        LogsConfig logs,
        MetricsConfig metrics,
        Path stateFolder,
        CollectorConfig collector,
        DataSize outboxSize,
        KernelConfig kernel,
        HttpConfig http,
        Duration shutdownTimeout,
        LogConfig log,
        ProxyConfig proxy,
        List<DeclaredFlow> flows,
        TrackingConfig tracking,
        AsksConfig asks,
        EnvironmentConfig environment) {

    public SidecarConfig {
        flows = List.copyOf(flows);
    }

    public static SidecarConfig read(Settings settings, Use use) {
        SidecarConfig config = new SidecarConfig(
                ServiceConfig.read(settings.section("service"), use),
                logs(settings.section("logs"), use),
                MetricsConfig.read(settings.section("metrics")),
                settings.section("state")
                        .file("folder", Path.of(".hark/sidecar"), "Folder for positions and outbox; one sidecar each."),
                CollectorConfig.read(settings.section("collector"), use),
                settings.section("outbox")
                        .size(
                                "size",
                                DataSize.ofMebibytes(64),
                                new DataSize(OutboxSettings.LEAST_BYTES),
                                DataSize.ofMebibytes(16 * 1024),
                                "Most bytes of findings on disk; when they are used up, logs are not read on."),
                KernelConfig.read(settings),
                HttpConfig.read(settings.section("http")),
                settings.section("shutdown")
                        .duration(
                                "timeout",
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(5),
                                "How long stopping may take: reading to the end of the logs and the last delivery."),
                LogConfig.read(settings.section("log")),
                ProxyConfig.read(settings.section("proxy")),
                flows(settings, use),
                TrackingConfig.read(settings.section("tracking")),
                AsksConfig.read(settings),
                EnvironmentConfig.read(settings.section("environment")));
        config.asks.rejectUnseen(settings, config.metrics.isUsed(), config.proxy.isOn());
        return config;
    }

    private static List<DeclaredFlow> flows(Settings settings, Use use) {
        List<DeclaredFlow> flows = settings.sections("flows", FlowConfig::read);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < flows.size(); i++) {
            String name = flows.get(i).definition().name();
            String key = "flows." + i + ".name";
            if (!name.isEmpty() && !names.add(name)) {
                settings.problem(key, name, "names two flows; give each a name of its own");
            }
            if (use == Use.DELIVER && flows.get(i).definition().scope() == FlowDefinition.Scope.FLEET) {
                settings.problem(
                        key,
                        name,
                        "has the scope fleet, and steps of several instances are not brought together yet; leave it out"
                                + " here, and check old logs of all of them with ./hark replay");
            }
        }
        return flows;
    }

    private static LogsConfig logs(Settings settings, Use use) {
        LogsConfig logs = LogsConfig.read(settings);
        if (use == Use.DELIVER && logs.include().isEmpty()) {
            settings.problem(
                    "include",
                    null,
                    "names no file; set it, for example to [/var/log/shop/*.log], or set HARK_LOGS_INCLUDE");
        }
        return logs;
    }

    /** The senses that are switched on beside the logs. */
    public Set<Sense> senses() {
        Set<Sense> senses = EnumSet.noneOf(Sense.class);
        senses.addAll(kernel.senses());
        senses.addAll(asks.senses());
        if (metrics.isUsed()) {
            senses.add(Sense.METRICS);
        }
        if (proxy.isOn()) {
            senses.add(Sense.PROXY);
        }
        if (environment.enabled()) {
            senses.add(Sense.ENVIRONMENT);
        }
        return senses;
    }

    /** Every key, in the order of the reference. */
    public static List<Key> keys() {
        return Configuration.reference(settings -> read(settings, Use.DELIVER));
    }
}

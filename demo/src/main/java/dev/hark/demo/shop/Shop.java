package dev.hark.demo.shop;

import dev.hark.demo.shop.faults.Faults;
import dev.hark.demo.shop.http.ShopServer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop, put together and running. */
public final class Shop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shop.class);

    private final ShopServer server;
    private final URI url;
    private final List<AutoCloseable> rest;

    private Shop(ShopServer server, URI url, List<AutoCloseable> rest) {
        this.server = server;
        this.url = url;
        this.rest = rest;
    }

    public static Shop open(ShopSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        bindProcess(metrics);
        var assembly = Assembly.of(settings.folder(), metrics);
        var faults = new Faults(assembly.parts(), metrics);
        var address = new InetSocketAddress(settings.host(), settings.port());
        var server = ShopServer.open(address, assembly.parts(), assembly.checkout(), faults, metrics);
        var url = URI.create("http://" + settings.host() + ":" + server.port());
        announce(settings.folder(), server.port());
        log.info("The shop is open, ready at {}", url);
        return new Shop(
                server,
                url,
                Stream.concat(assembly.rest().stream(), Stream.of(metrics::close))
                        .toList());
    }

    public URI url() {
        return url;
    }

    /** Lets the requests under way end, then closes what they used. */
    @Override
    public void close() {
        server.close();
        for (var part : rest) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("Could not close {}", part, e);
            }
        }
        log.info("The shop is closed");
    }

    private static void bindProcess(PrometheusMeterRegistry metrics) {
        new ClassLoaderMetrics().bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new FileDescriptorMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
    }

    /** Who started the shop with port 0 reads the real one in this file; it is never half written. */
    private static void announce(Path folder, int port) throws IOException {
        var draft = folder.resolve("port.draft");
        Files.writeString(draft, port + "\n");
        Files.move(draft, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.hark.e2e.prometheus;

import dev.hark.e2e.Http;
import dev.hark.e2e.Program;
import dev.hark.e2e.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shop, sidecar and collector, a fault that is on, and Prometheus which scrapes them all. */
public final class Site implements AutoCloseable {

    /** Two of a thing: what the fault {@code error} makes fail. */
    private static final String ORDER = "{\"customer\":\"ada\",\"lines\":[{\"sku\":\"tea\",\"quantity\":2}]}";

    private final Programs programs;
    private final Program collector;
    private final Program sidecar;
    private final Http shop;
    private final Prometheus prometheus;

    private Site(Programs programs) {
        this.programs = programs;
        Program shopProgram = programs.shop();
        this.collector = programs.collector();
        this.shop = programs.shopHttp(shopProgram);
        this.sidecar = programs.sidecar(programs.shopLog().toString());
        this.prometheus = Prometheus.start(
                created(programs.folder().resolve("prometheus")),
                List.of(
                        new Target("shop", "shop", shop, ""),
                        new Target("shop", "shop", programs.sidecarHttp(sidecar), ""),
                        new Target("hark", "monitoring", programs.collectorHttp(), Programs.TOKEN)));
        shop.put("/faults/error");
    }

    /** Starts everything in an empty folder. */
    public static Site start(Path folder) {
        Programs programs = new Programs(folder);
        try {
            return new Site(programs);
        } catch (RuntimeException | Error e) {
            programs.close();
            throw e;
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One customer, whose order fails. */
    public void order() {
        shop.post("/orders", ORDER);
    }

    public Prometheus prometheus() {
        return prometheus;
    }

    public Http collectorPages() {
        return programs.collectorHttp();
    }

    /** The sidecar and the collector end without a word. */
    public void kill() {
        sidecar.kill();
        collector.kill();
    }

    @Override
    public void close() {
        prometheus.close();
        programs.close();
    }
}

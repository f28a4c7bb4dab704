package dev.hark.sidecar;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A Vert.x that fits beside a service: one event loop, few workers, no pooled memory. Its libraries read these
 * settings from system properties when their classes are loaded, so this comes before anything else of theirs.
 */
final class VertxSetup {

    private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

    private VertxSetup() {}

    static Vertx create() {
        preset("io.netty.allocator.type", "unpooled");
        preset("io.netty.allocator.numHeapArenas", "0");
        preset("io.netty.allocator.numDirectArenas", "0");
        preset("io.netty.recycler.maxCapacityPerThread", "0");
        preset("io.netty.noPreferDirect", "true");
        preset("vertx.disableDnsResolver", "true");
        preset("vertx.disableFileCPResolving", "true");
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setMaxEventLoopExecuteTime(LONGEST_TURN.toNanos())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.NANOSECONDS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** What somebody set on the command line wins. */
    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

package dev.hark.demo.shop;

import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shop}: runs the shop until it is told to stop. */
@Command(
        name = "shop",
        description = "Runs the demo shop by itself, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ShopCommand implements Callable<Integer> {

    private static final int CANNOT_WRITE = 74;
    /** What a process that ended by itself, on purpose, after an uncaught error leaves behind. */
    private static final int BROKEN = 70;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4290",
            description = "Port on 127.0.0.1; 0 takes a free one and writes it to DIR/port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = ".hark/shop",
            description = "Where database, log and mails are kept. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("");

    @Option(names = "--log", paramLabel = "FILE", description = "Log file. Default: DIR/shop.log")
    private @Nullable Path log;

    @Option(
            names = "--log-size",
            paramLabel = "SIZE",
            defaultValue = "10MB",
            description = "Size at which the log file is rolled. Default: ${DEFAULT-VALUE}")
    private String logSize = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        var shopLog = ShopLog.open(settings.log(), settings.logSize());
        try {
            serve(Shop.open(settings), shopLog);
            return 0;
        } catch (BindException e) {
            System.err.printf("Port %d is taken; --port 0 takes a free one.%n", port);
        } catch (IOException e) {
            System.err.printf("The shop cannot open in %s: %s%n", folder, e.getMessage());
        }
        shopLog.close();
        return CANNOT_WRITE;
    }

    private ShopSettings settings() {
        if (port < 0 || port > 65_535) {
            throw wrong("--port must be 0 to 65535, not " + port);
        }
        try {
            FileSize.valueOf(logSize);
        } catch (IllegalArgumentException e) {
            throw wrong("--log-size must be a size such as 500KB or 10MB, not " + logSize);
        }
        var file = log == null ? folder.resolve("shop.log") : log;
        return new ShopSettings("127.0.0.1", port, folder, file, logSize);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Returns when the process is told to stop and the shop is closed. */
    private static void serve(Shop shop, ShopLog shopLog) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(ShopCommand::end);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            shop.close();
                            shopLog.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }

    /** After an uncaught error nothing here is to be trusted: one last line, and no orderly goodbye. */
    private static void end(Thread thread, Throwable error) {
        logger().error("Uncaught in {}, the shop cannot go on", thread.getName(), error);
        Runtime.getRuntime().halt(BROKEN);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(ShopCommand.class);
    }
}

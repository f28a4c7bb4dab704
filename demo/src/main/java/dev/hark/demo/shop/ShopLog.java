package dev.hark.demo.shop;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Sets up the shop's log: plain text in a file that is rolled by size and day, and a few lines on the console. */
final class ShopLog implements AutoCloseable {

    private final LoggerContext context;

    private ShopLog(LoggerContext context) {
        this.context = context;
    }

    static ShopLog open(Path file, String size) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("log.file", file.toAbsolutePath().toString());
        context.putProperty("log.stem", stem(file.toAbsolutePath().toString()));
        context.putProperty("log.size", size);
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(ShopLog.class.getResource("shop-logback.xml")));
        } catch (JoranException e) {
            throw new IllegalStateException("The shop's log could not be set up in " + file, e);
        }
        return new ShopLog(context);
    }

    /** Releases the file. */
    @Override
    public void close() {
        context.stop();
    }

    private static String stem(String file) {
        return file.endsWith(".log") ? file.substring(0, file.length() - ".log".length()) : file;
    }
}

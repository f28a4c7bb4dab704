package dev.hark.sidecar.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.hark.sidecar.config.LogConfig;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up in code: no file to look for and no XML to parse when every millisecond of the start counts. Logback
 * finds this class as a service before the first line is logged; {@link #apply} takes over once the configuration is
 * read.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %msg%n%ex";

    /** Libraries whose information nobody operates by. */
    private static final List<String> QUIET = List.of("io.vertx", "io.netty", "io.micrometer");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        configure(context, new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO), ConsoleTarget.SystemErr);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Puts the configuration in force.
     *
     * @param toStandardError whether standard output is taken by findings
     */
    public static void apply(LogConfig config, boolean toStandardError) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            configure(context, config, toStandardError ? ConsoleTarget.SystemErr : ConsoleTarget.SystemOut);
        }
    }

    private static void configure(LoggerContext context, LogConfig config, ConsoleTarget target) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setTarget(target.getName());
        appender.setEncoder(encoder(context, isText(config.format(), target)));
        appender.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(level(config.level()));
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        // It warns of every answer that is an error, in the server's words; that is told as blindness, scrubbed.
        context.getLogger("org.mariadb.jdbc").setLevel(Level.OFF);
    }

    private static boolean isText(LogConfig.Format format, ConsoleTarget target) {
        return switch (format) {
            case TEXT -> true;
            case JSON -> false;
            case AUTO -> Terminal.is(target == ConsoleTarget.SystemOut ? Terminal.STDOUT : Terminal.STDERR);
        };
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean text) {
        if (text) {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern(TEXT);
            encoder.start();
            return encoder;
        }
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Level level(LogConfig.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }
}

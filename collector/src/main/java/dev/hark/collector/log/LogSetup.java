package dev.hark.collector.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.hark.collector.config.LogConfig;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** Sets Logback up in code, before the first line is logged: there is no logback.xml to forget in an image. */
public final class LogSetup {

    private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %msg%n%ex";

    /** Libraries whose information nobody operates by. */
    private static final List<String> QUIET =
            List.of("io.vertx", "io.netty", "io.micrometer", "com.zaxxer.hikari", "org.flywaydb", "org.sqlite");

    private LogSetup() {}

    /** Before any configuration is read. */
    public static void begin() {
        apply(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO));
    }

    /** Puts the configuration in force. */
    public static void apply(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            configure(context, config);
        }
    }

    private static void configure(LoggerContext context, LogConfig config) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setEncoder(isText(config.format()) ? text(context) : json(context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.toLevel(config.level().name()));
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }

    private static boolean isText(LogConfig.Format format) {
        return switch (format) {
            case TEXT -> true;
            case JSON -> false;
            case AUTO -> Terminal.isOutput();
        };
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(TEXT);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setIncludeMdc(false);
        encoder.setIncludeContext(false);
        encoder.start();
        return encoder;
    }
}

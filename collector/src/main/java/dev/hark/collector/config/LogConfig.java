package dev.hark.collector.config;

import dev.hark.signal.config.Settings;

/**
 * The collector's own log.
 *
 * @param level least level that is written
 * @param format how a record is written
 */
public record LogConfig(Level level, Format format) {

    /** Levels of the own log. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** How the own log is written. */
    public enum Format {
        /** Text on a terminal, JSON otherwise. */
        AUTO,
        TEXT,
        JSON
    }

    static LogConfig read(Settings settings) {
        return new LogConfig(
                settings.choice("level", Level.INFO, "Least level of the collector's own log."),
                settings.choice(
                        "format",
                        Format.AUTO,
                        "Form of the collector's own log; auto is text on a terminal, JSON otherwise."));
    }
}

package dev.hark.signal;

import java.util.Locale;
import java.util.Optional;

/** Level of a log record, as the frameworks of most languages share it. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** Level by its name in any case, or empty where the text is no level's name. */
    public static Optional<Level> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "FINER", "VERBOSE" -> Optional.of(TRACE);
            case "DEBUG", "FINE", "CONFIG" -> Optional.of(DEBUG);
            case "INFO", "INFORMATION", "NOTICE" -> Optional.of(INFO);
            case "WARN", "WARNING" -> Optional.of(WARN);
            case "ERROR", "ERR", "SEVERE" -> Optional.of(ERROR);
            case "FATAL", "CRITICAL", "CRIT", "ALERT", "EMERGENCY", "EMERG", "PANIC", "DPANIC" -> Optional.of(FATAL);
            default -> Optional.empty();
        };
    }

    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}

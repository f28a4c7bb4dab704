package dev.hark.collector.health;

import java.util.Locale;

/** The layers of health that the collector has checks in, from the ground up. */
public enum Layer {
    /** Alive and scheduling? */
    PROCESS,
    /** Room to work now? */
    RESOURCES,
    /** Does what it needs answer? */
    DEPENDENCIES;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

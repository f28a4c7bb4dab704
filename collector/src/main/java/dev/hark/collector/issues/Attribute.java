package dev.hark.collector.issues;

import java.util.Locale;

/** By what the findings of an issue are counted apart. */
public enum Attribute {
    SERVICE,
    RELEASE,
    INSTANCE,
    ENVIRONMENT,
    /** The finer grouping key: tells variants inside one issue apart. */
    VARIANT;

    /** Most values of one attribute that an issue counts apart; what comes later is counted as {@link #OTHER}. */
    public static final int MOST = 200;

    /** Stands for all values beyond {@link #MOST}. */
    public static final String OTHER = "(other)";

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.hark.collector.web.view;

import java.util.Locale;

/** Where an issue is in its life, as sign and word. The first two are what needs a look. */
public enum StateSign {
    NEW("new"),
    REGRESSED("regressed"),
    OPEN("open"),
    MUTED("muted"),
    RESOLVED("resolved");

    private final String label;

    StateSign(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Symbol in {@code signs.svg}. */
    public String sign() {
        return "state_" + code();
    }

    /** For class names. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

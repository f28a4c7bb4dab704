package dev.hark.collector.web.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or what the reader's system prefers. Kept in a cookie, so that it works without a script. */
public enum Theme {
    AUTO("as the system"),
    LIGHT("light"),
    DARK("dark");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    /** Value of the cookie, of the {@code data-theme} attribute and of the form field. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** Which one the switch turns to. */
    public Theme next() {
        return switch (this) {
            case AUTO -> LIGHT;
            case LIGHT -> DARK;
            case DARK -> AUTO;
        };
    }

    /** The one of that code; anything else, cookies are hostile too, is what the system prefers. */
    public static Theme of(@Nullable String code) {
        for (Theme theme : values()) {
            if (theme.code().equals(code)) {
                return theme;
            }
        }
        return AUTO;
    }
}

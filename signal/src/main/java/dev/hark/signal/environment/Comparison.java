package dev.hark.signal.environment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** With whose a fact of an environment may be compared: a difference that is meant must not be called one. */
public enum Comparison {
    /** With nobody's: it is this instance's own, such as the node's name or the day on which a certificate ends. */
    SHOWN,
    /**
     * With that of its peers: same service, version and environment. Between environments only whether it is there,
     * for another password in staging is meant and none at all is not.
     */
    PEERS,
    /** With everybody's of the service: it should be the same in staging and production too. */
    ENVIRONMENTS;

    /** Name on the wire. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this name; {@link #SHOWN} for that of a newer peer, which is safe: nothing is claimed of it. */
    @JsonCreator
    public static Comparison of(String code) {
        for (Comparison comparison : values()) {
            if (comparison.code().equals(code)) {
                return comparison;
            }
        }
        return SHOWN;
    }
}

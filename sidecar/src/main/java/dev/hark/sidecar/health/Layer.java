package dev.hark.sidecar.health;

import java.util.Arrays;
import java.util.Optional;

/** The layers of health that have checks so far, from the ground up. */
public enum Layer {
    /** Alive and scheduling? */
    PROCESS(0, "process"),
    /** Room to work now? */
    RESOURCES(1, "resources"),
    /** Placed right, and with a view of it? */
    ENVIRONMENT(2, "environment");

    private final int number;
    private final String code;

    Layer(int number, String code) {
        this.number = number;
        this.code = code;
    }

    /** By number or name, as in {@code /health/0} and {@code /health/process}. */
    public static Optional<Layer> named(String text) {
        return Arrays.stream(values())
                .filter(layer -> layer.code.equals(text)
                        || Integer.toString(layer.number).equals(text))
                .findFirst();
    }

    public int number() {
        return number;
    }

    /** Name on the wire and metric label. */
    public String code() {
        return code;
    }
}

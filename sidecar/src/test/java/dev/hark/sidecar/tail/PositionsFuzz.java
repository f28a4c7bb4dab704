package dev.hark.sidecar.tail;

import java.io.IOException;

/** A saved state that says anything: read, or refused in the way that the start goes on from. */
public final class PositionsFuzz {

    private PositionsFuzz() {}

    public static void fuzzerTestOneInput(byte[] state) {
        try {
            PositionsJson.read(state, 0, state.length);
        } catch (IOException | IllegalArgumentException e) {
            // the generation before is taken
        }
    }
}

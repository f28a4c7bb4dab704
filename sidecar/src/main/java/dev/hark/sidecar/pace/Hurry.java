package dev.hark.sidecar.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time of eagerness.
 *
 * @param reason why
 * @param since when it began
 * @param until when it ends by itself, or null where only the end of the process ends it
 */
public record Hurry(Reason reason, Instant since, @Nullable Instant until) {

    /** Why the sidecar hurries. */
    public enum Reason {
        /** The orchestrator said that the pod is about to end. */
        PRESTOP("prestop"),
        /** The sidecar itself was told to stop. */
        SIGTERM("sigterm");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Metric label value, and what {@code /-/ready} says. */
        public String code() {
            return code;
        }
    }
}

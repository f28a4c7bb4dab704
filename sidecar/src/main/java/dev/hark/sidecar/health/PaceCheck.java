package dev.hark.sidecar.health;

import dev.hark.sidecar.pace.Hurry;
import dev.hark.sidecar.pace.Pace;
import java.time.Duration;

/** In which rhythm does the sidecar work? Passes always; it is here so that a hurry and its reason are seen. */
public final class PaceCheck implements Check {

    private final Pace pace;

    public PaceCheck(Pace pace) {
        this.pace = pace;
    }

    @Override
    public Layer layer() {
        return Layer.PROCESS;
    }

    @Override
    public String name() {
        return "pace";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Verdict run() {
        pace.expire();
        return Verdict.of(
                Status.PASS, pace.hurry().map(PaceCheck::tell).orElse("usual"), "usual, or eager for a reason");
    }

    private static String tell(Hurry hurry) {
        return "eager since " + hurry.since() + " (" + hurry.reason().code() + ")"
                + (hurry.until() == null ? "" : ", until " + hurry.until() + " at the latest");
    }
}

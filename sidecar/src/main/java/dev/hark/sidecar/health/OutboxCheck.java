package dev.hark.sidecar.health;

import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.OutboxView;
import dev.hark.signal.config.DataSize;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Is there room for more findings, and do they leave? Warns at most: a collector that is down, or a full disk of the
 * sidecar, is no reason to take the service out.
 */
public final class OutboxCheck implements Check {

    private static final double FULL_SOON = 0.8;
    private static final Duration WAITS_LONG = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final InstantSource clock;

    public OutboxCheck(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Layer layer() {
        return Layer.RESOURCES;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        OutboxView view = outbox.view();
        Optional<String> problem = outbox.problem();
        Duration age = view.oldestAge(clock.instant());
        String observed = problem.orElseGet(() -> "%d findings wait, %d KiB of %s used, the oldest for %d s"
                .formatted(view.ledger().inOutbox(), view.bytes() / 1024, new DataSize(view.limit()), age.toSeconds()));
        boolean good = problem.isEmpty() && view.bytes() < view.limit() * FULL_SOON && age.compareTo(WAITS_LONG) < 0;
        return Verdict.of(
                good ? Status.PASS : Status.WARN,
                observed,
                "writable, less than 80 % used, the oldest for less than " + WAITS_LONG.toSeconds() + " s");
    }
}

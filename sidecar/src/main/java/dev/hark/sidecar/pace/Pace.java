package dev.hark.sidecar.pace;

import dev.hark.sidecar.pace.Hurry.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the sidecar hurries, and why. A pod that ends may leave it little time behind the service's last line, so
 * from the moment the end is announced it looks at its logs more often and sends every finding at once.
 *
 * <p>The announcement may come from anybody who reaches the port, so it must not do harm: it changes nothing but the
 * rhythm, a second one changes nothing at all, and without a SIGTERM it is over after a while. Any thread.
 */
public final class Pace {

    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

    private final InstantSource clock;
    private final Duration patience;
    private final Consumer<Boolean> onChange;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();
    private volatile @Nullable Hurry hurry;

    /**
     * In its usual rhythm.
     *
     * @param patience how long an announced end is waited for
     * @param onChange is told whether there is a hurry now, on the thread that changed it
     */
    public Pace(InstantSource clock, Duration patience, Consumer<Boolean> onChange) {
        this.clock = clock;
        this.patience = patience;
        this.onChange = onChange;
    }

    /** The pod is about to end; gives when this is forgotten again. */
    public synchronized Hurry announceEnd() {
        expire();
        Optional<Hurry> now = hurry();
        if (now.isPresent()) {
            repeated.incrementAndGet();
            return now.get();
        }
        begun.incrementAndGet();
        Instant since = clock.instant();
        LOG.info(
                "The end of the pod is announced (preStop): logs are read and findings sent at once from now on, for {} s"
                        + " unless SIGTERM comes first",
                patience.toSeconds());
        return begin(new Hurry(Reason.PRESTOP, since, since.plus(patience)));
    }

    /** The process is about to end. */
    public synchronized void end() {
        begin(new Hurry(Reason.SIGTERM, clock.instant(), null));
    }

    private Hurry begin(Hurry next) {
        hurry = next;
        onChange.accept(true);
        return next;
    }

    /** Goes back to the usual rhythm where the announced end did not come in time; to be called once in a while. */
    public synchronized void expire() {
        Hurry now = hurry;
        if (now != null && now.until() != null && !clock.instant().isBefore(now.until())) {
            hurry = null;
            expired.incrementAndGet();
            LOG.warn(
                    "The end of the pod was announced (preStop) {} s ago and did not come; back to the usual rhythm. Who"
                            + " calls /-/prestop?",
                    patience.toSeconds());
            onChange.accept(false);
        }
    }

    /** The hurry that there is, if any. */
    public Optional<Hurry> hurry() {
        return Optional.ofNullable(hurry);
    }

    /** How often an end was announced. */
    public long begun() {
        return begun.get();
    }

    /** How often it was announced again. */
    public long repeated() {
        return repeated.get();
    }

    /** How often it did not come in time. */
    public long expired() {
        return expired.get();
    }
}

package dev.hark.sidecar.sense;

import dev.hark.sidecar.environment.EnvironmentReader;
import dev.hark.sidecar.kernel.ProcessWatch;
import dev.hark.sidecar.kernel.Sight;
import dev.hark.sidecar.observe.Sense;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at where and with what the service runs. On a schedule of its own: it asks servers too, and those that are slow
 * must not keep the other senses waiting.
 */
public final class EnvironmentSense {

    private static final String PROCESS = "the watched process";

    private final EnvironmentReader reader;
    private final @Nullable ProcessWatch watch;
    private final Senses senses;
    private final InstantSource clock;

    /**
     * A sense that has seen nothing yet.
     *
     * @param watch of the process, for this sense alone; null where none is declared
     */
    public EnvironmentSense(
            EnvironmentReader reader, @Nullable ProcessWatch watch, Senses senses, InstantSource clock) {
        this.reader = reader;
        this.watch = watch;
        this.senses = senses;
        this.clock = clock;
    }

    public void start(SenseSchedule schedule, Duration period) {
        schedule.every(period, Sense.ENVIRONMENT, "where the service runs", this::look);
    }

    private void look() {
        if (watch != null) {
            // How the process is, and whether it ended, is told by the sense that watches it.
            watch.look(clock.instant(), new ProcessSight());
        }
        senses.accept(reader.read(watch == null ? Optional.empty() : watch.id(), new EnvironmentSight()));
    }

    private class EnvironmentSight implements Sight {

        @Override
        public void blind(String what, String why) {
            senses.blind(Sense.ENVIRONMENT, what, why);
        }

        @Override
        public void sees(String what) {
            senses.sees(Sense.ENVIRONMENT, what);
        }
    }

    /** Only whether there is one matters here. */
    private final class ProcessSight extends EnvironmentSight {

        @Override
        public void blind(String what, String why) {
            if (what.equals(PROCESS)) {
                super.blind(what, why);
            }
        }

        @Override
        public void sees(String what) {
            if (what.equals(PROCESS)) {
                super.sees(what);
            }
        }
    }
}

package dev.hark.sidecar.sense;

import dev.hark.sidecar.kernel.KernelConfig;
import dev.hark.sidecar.kernel.NetworkReader;
import dev.hark.sidecar.kernel.Sight;
import dev.hark.sidecar.observe.Sense;
import java.time.InstantSource;

/** Lets those senses look that read what the kernel tells: each that is switched on, on its own schedule. */
public final class KernelSenses {

    private final KernelConfig config;
    private final Senses senses;
    private final SenseSchedule schedule;
    private final InstantSource clock;

    public KernelSenses(KernelConfig config, Senses senses, SenseSchedule schedule, InstantSource clock) {
        this.config = config;
        this.senses = senses;
        this.schedule = schedule;
        this.clock = clock;
    }

    public void start() {
        for (Sense sense : config.senses()) {
            if (sense == Sense.NETWORK) {
                network();
            }
        }
    }

    private void network() {
        NetworkReader reader = new NetworkReader(config.network());
        Sight sight = sight(Sense.NETWORK);
        look(Sense.NETWORK, "the network namespace", () -> senses.accept(reader.read(clock.instant(), sight)));
    }

    private void look(Sense sense, String what, SenseSchedule.Look look) {
        schedule.every(config.period(), sense, what, look);
    }

    private Sight sight(Sense sense) {
        return new Sight() {
            @Override
            public void blind(String what, String why) {
                senses.blind(sense, what, why);
            }

            @Override
            public void sees(String what) {
                senses.sees(sense, what);
            }
        };
    }
}

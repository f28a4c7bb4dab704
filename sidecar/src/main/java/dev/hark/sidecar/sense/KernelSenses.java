package dev.hark.sidecar.sense;

import dev.hark.sidecar.kernel.CgroupReader;
import dev.hark.sidecar.kernel.DiskReader;
import dev.hark.sidecar.kernel.KernelConfig;
import dev.hark.sidecar.kernel.NetworkReader;
import dev.hark.sidecar.kernel.ProcessWatch;
import dev.hark.sidecar.kernel.Sight;
import dev.hark.sidecar.observe.Sense;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
        ProcessWatch watch = config.senses().contains(Sense.PROCESS) ? process() : null;
        for (Sense sense : config.senses()) {
            switch (sense) {
                case NETWORK -> network();
                case CGROUP -> cgroup(watch);
                case DISK -> disk();
                case PROCESS, LOGS, PROXY, METRICS, SQL, HTTP, HEARTBEAT, ENVIRONMENT -> {}
            }
        }
    }

    private void network() {
        NetworkReader reader = new NetworkReader(config.network());
        Sight sight = sight(Sense.NETWORK);
        look(Sense.NETWORK, "the network namespace", () -> senses.accept(reader.read(clock.instant(), sight)));
    }

    private ProcessWatch process() {
        ProcessWatch watch = new ProcessWatch(config.process());
        Sight sight = sight(Sense.PROCESS);
        look(
                Sense.PROCESS,
                "processes",
                () -> watch.look(clock.instant(), sight).forEach(senses::accept));
        return watch;
    }

    private void cgroup(@Nullable ProcessWatch watch) {
        CgroupReader reader = new CgroupReader(config.cgroup());
        Sight sight = sight(Sense.CGROUP);
        look(
                Sense.CGROUP,
                "control groups",
                () -> reader.read(clock.instant(), watch == null ? OptionalLong.empty() : watch.pid(), sight)
                        .ifPresent(senses::accept));
    }

    private void disk() {
        DiskReader reader = new DiskReader(config.disk());
        Sight sight = sight(Sense.DISK);
        look(Sense.DISK, "file systems", () -> senses.accept(reader.read(clock.instant(), sight)));
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

package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The detectors of what the kernel tells. */
public final class KernelDetectors {

    private KernelDetectors() {}

    /** A new one of each that these senses give something to. */
    public static List<Detector> all(Set<Sense> senses) {
        List<Detector> all = new ArrayList<>();
        if (senses.contains(Sense.NETWORK)) {
            all.add(new AcceptQueueDetector());
            all.add(new AbandonedQueueDetector());
            all.add(new UnreadRequestDetector());
            all.add(new DatagramLossDetector());
            all.add(new UnansweredConnectDetector());
            all.add(new ConnectStormDetector());
            all.add(new CloseWaitDetector());
            all.add(new StandstillDetector());
        }
        if (senses.contains(Sense.PROCESS)) {
            all.add(new ProcessEndDetector());
            all.add(new DescriptorLeakDetector());
            all.add(new ThreadLeakDetector());
        }
        if (senses.contains(Sense.CGROUP)) {
            all.add(new WorkerKilledDetector());
        }
        if (senses.contains(Sense.CGROUP) || senses.contains(Sense.PROCESS)) {
            all.add(new MemoryLeakDetector());
        }
        if (senses.contains(Sense.DISK)) {
            all.add(new DiskFillingDetector());
        }
        return List.copyOf(all);
    }
}

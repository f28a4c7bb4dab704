package dev.hark.sidecar.detect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.detector.Descriptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All detectors of the kernel together: each is described, and an ugly but healthy hour leaves all of them quiet. */
class KernelDetectorsTest {

    private static List<Detector> all() {
        return KernelDetectors.all(EnumSet.allOf(Sense.class));
    }

    @Test
    void everyDetector_isDescribed() {
        assertThat(all())
                .allSatisfy(detector -> assertThat(Descriptions.of(detector.name()))
                        .as(detector.name())
                        .isPresent());
    }

    @Test
    void sensesThatAreOff_haveNoDetectors() {
        assertThat(KernelDetectors.all(Set.of(Sense.LOGS, Sense.PROXY))).isEmpty();
    }

    /** Deploys that announce themselves, peaks, caches, hang-ups, bursts, a clock that jumps. */
    @Test
    void uglyButHealthyHours_areSilent() {
        Service service = new Service(all().toArray(Detector[]::new));
        for (int i = 0; i < 1500; i++) {
            boolean peak = i % 300 > 200;
            service.works().noOutgoing().waiting(0).unread();
            if (peak) {
                service.works().works().works().waiting(i % 5);
            }
            int sinceStart = i % 500;
            service.clients(peak ? 60 : 5 + i % 3)
                    .closeWait(i % 4)
                    .set(
                            ProcessValue.OPEN_FILES,
                            40 + (peak ? 60 : i % 3) + Math.round(80 * (1 - Math.exp(-sinceStart / 40.0))))
                    .set(ProcessValue.THREADS, 30 + (peak ? 20 : 0))
                    .grow(NetworkCounter.ABORT_ON_CLOSE, i % 2)
                    .grow(NetworkCounter.ABORT_ON_DATA, i % 7)
                    .grow(NetworkCounter.ATTEMPT_FAILS, i % 5 == 0 ? 2 : 0)
                    .grow(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS, i % 50 == 0 ? 1 : 0);
            if (i % 100 == 50) {
                service.grow(NetworkCounter.LISTEN_OVERFLOWS, 6).grow(NetworkCounter.LISTEN_DROPS, 6);
                service.outgoing("10.0.0.3", SocketState.SYN_SENT, 1).grow(NetworkCounter.SYN_RETRANSMITS, 1);
            }
            if (i == 700) {
                service.waits(Duration.ofHours(-2));
            }
            if (sinceStart == 499) {
                service.waiting(0).look();
                service.show(CrashDetectorsTest.log(service, "received SIGTERM, shutting down"));
                service.listening(false).grow(NetworkCounter.OUT_RESETS, 40).look();
                service.ends(-1).beginsAgain().listening(true);
            }
            service.look();
        }
        assertThat(service.found()).isEmpty();
    }
}

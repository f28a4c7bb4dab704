package dev.hark.sidecar.detect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.DiskSnapshot;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.signal.Kind;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Floors that rise, and those that only seem to: caches, peaks, restarts, heaps. */
class LeakDetectorsTest {

    private static final long MEBI = 1L << 20;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(17);

    private Service leaking() {
        return new Service(new DescriptorLeakDetector(), new ThreadLeakDetector(), new MemoryLeakDetector());
    }

    @Test
    void healthyService_isSilent_forHours() {
        Service service = leaking();
        for (int i = 0; i < 3000; i++) {
            service.works()
                    .set(ProcessValue.OPEN_FILES, 40 + random.nextInt(40))
                    .set(ProcessValue.THREADS, 30 + random.nextInt(10))
                    .set(ProcessValue.ANONYMOUS_BYTES, (200 + random.nextInt(100)) * MEBI)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void leakedDescriptors_areForecast() {
        Service service = leaking();
        for (int i = 0; i < 70; i++) {
            service.works()
                    .set(ProcessValue.OPEN_FILES, 40 + 6 * i + random.nextInt(10))
                    .look();
        }
        assertThat(service.found()).isNotEmpty();
        assertThat(service.found().getFirst()).satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.RESOURCE_LEAK);
            assertThat(finding.detector()).isEqualTo("descriptor_leak");
            assertThat(finding.facts().getFirst().statement()).contains("the limit of 1024 is reached in 21 min");
        });
        assertThat(service.found()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void slowLeak_isSeenInTheLongWindows() {
        Service service = leaking();
        for (int i = 0; i < 3000; i++) {
            service.works()
                    .set(ProcessValue.THREADS, 30 + i / 20 + random.nextInt(10))
                    .look();
        }
        assertThat(service.found()).extracting(finding -> finding.detector()).containsOnly("thread_leak");
    }

    @Test
    void descriptorsOfMoreClients_areNotLeaked() {
        Service service = leaking();
        for (int i = 0; i < 120; i++) {
            service.works()
                    .clients(5 + 2 * i)
                    .set(ProcessValue.OPEN_FILES, 40 + 2 * i)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void peakThatBuildsUp_isNoLeak() {
        Service service = leaking();
        for (int i = 0; i < 120; i++) {
            service.works()
                    .grow(NetworkCounter.IN_SEGMENTS, 40L * i)
                    .set(ProcessValue.OPEN_FILES, 40 + i)
                    .set(ProcessValue.THREADS, 30 + i)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void cacheThatFills_comesToRest() {
        for (double pace : new double[] {20, 60, 200}) {
            Service service = leaking();
            for (int i = 0; i < 2500; i++) {
                double full = 1 - Math.exp(-i / pace);
                service.works()
                        .set(ProcessValue.OPEN_FILES, 40 + Math.round(300 * full))
                        .set(ProcessValue.THREADS, 30 + Math.round(60 * full))
                        .set(ProcessValue.ANONYMOUS_BYTES, Math.round(100 + 250 * full) * MEBI)
                        .look();
            }
            assertThat(service.found()).as("pace %s", pace).isEmpty();
        }
    }

    @Test
    void restart_startsFromTheBeginning() {
        Service service = leaking();
        for (int deploy = 0; deploy < 20; deploy++) {
            for (int i = 0; i < 30; i++) {
                service.works()
                        .set(ProcessValue.OPEN_FILES, 40 + i + 10 * deploy)
                        .look();
            }
            service.ends(-1).beginsAgain();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void heapOfAJvm_thatIsTakenOnce_isNoLeak() {
        Service service = leaking().named("java");
        for (int i = 0; i < 2000; i++) {
            service.works()
                    .set(CgroupValue.MEMORY_ANONYMOUS_BYTES, Math.min(400, 100 + i / 4) * MEBI)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void memoryThatGoesOnRisingTowardsTheLimit_isForecast() {
        Service service = leaking();
        for (int i = 0; i < 400; i++) {
            service.works()
                    .set(CgroupValue.MEMORY_ANONYMOUS_BYTES, (100 + i) * MEBI)
                    .look();
        }
        assertThat(service.found())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.facts().getFirst().statement())
                        .contains("the limit of 512 MiB is reached in"));
    }

    @Test
    void descriptorsInCloseWait_areToldByOneDetectorOnly() {
        Service service = new Service(new DescriptorLeakDetector(), new CloseWaitDetector());
        for (int i = 0; i < 100; i++) {
            service.works().closeWait(i).set(ProcessValue.OPEN_FILES, 40 + i).look();
        }
        assertThat(service.found()).extracting(finding -> finding.detector()).containsOnly("close_wait_leak");
    }

    @Test
    void clockThatIsSetBack_startsOver_andClaimsNothing() {
        DescriptorLeakDetector detector = new DescriptorLeakDetector();
        Service before = new Service(detector);
        for (int i = 0; i < 40; i++) {
            before.works().set(ProcessValue.OPEN_FILES, 40 + i).look();
        }
        Service after = new Service(detector);
        for (int i = 0; i < 20; i++) {
            after.works().set(ProcessValue.OPEN_FILES, 80 + i).look();
        }
        assertThat(before.found()).isEmpty();
        assertThat(after.found()).isEmpty();
    }

    @Test
    void diskThatFills_isForecast_andLogsThatAreRotatedAreNot() {
        Service filling = new Service(new DiskFillingDetector());
        Service rotated = new Service(new DiskFillingDetector());
        for (int i = 0; i < 100; i++) {
            filling.show(disk(filling, 600 + 2L * i));
            rotated.show(disk(rotated, 600 + 2L * (i % 24)));
            filling.look();
            rotated.look();
        }
        assertThat(filling.found())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.title())
                        .isEqualTo("A file system fills and nothing is removed: /var/lib/shop"));
        assertThat(rotated.found()).isEmpty();
    }

    private static DiskSnapshot disk(Service service, long usedMebibytes) {
        long size = 1000 * MEBI;
        return new DiskSnapshot(
                service.now(),
                List.of(new DiskSnapshot.Volume("/var/lib/shop", "ext4", size, size - usedMebibytes * MEBI, false)));
    }
}

package dev.hark.sidecar.detect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

/** A queue that is full, and bursts that it outlives. */
class AcceptQueueDetectorTest {

    private final Service service = new Service(new AcceptQueueDetector());

    @Test
    void healthyService_isSilent() {
        for (int i = 0; i < 60; i++) {
            service.works().waiting(i % 3).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void dropsInTwoLooks_areClaimedOnce_withAboutHowManyClients() {
        service.works().look();
        service.works()
                .grow(NetworkCounter.LISTEN_OVERFLOWS, 20)
                .grow(NetworkCounter.LISTEN_DROPS, 20)
                .look();
        service.works()
                .grow(NetworkCounter.LISTEN_OVERFLOWS, 12)
                .grow(NetworkCounter.LISTEN_DROPS, 12)
                .look();
        for (int i = 0; i < 10; i++) {
            service.grow(NetworkCounter.LISTEN_OVERFLOWS, 5)
                    .grow(NetworkCounter.LISTEN_DROPS, 5)
                    .look();
        }

        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.DROPPED_REQUEST);
            assertThat(finding.title()).endsWith("32 attempts");
            assertThat(finding.since()).isEqualTo(Service.START.plusSeconds(10));
            assertThat(finding.facts().getFirst().statement()).contains("about 8 clients");
            assertThat(finding.facts().get(1).statement()).contains("20 connections came through");
        });
    }

    @Test
    void dropsIntoAQueueThatStandsFull_areClaimedAtOnce() {
        service.works().look();
        service.waiting(4).grow(NetworkCounter.LISTEN_OVERFLOWS, 8).look();

        assertThat(service.found())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.facts().get(1).statement()).contains("4 wait to be accepted on port 8080"));
    }

    @Test
    void queueNearItsDeclaredLimit_isClaimedBeforeItDrops() {
        service.backlog(50).works().look();
        service.works().waiting(45).look().works().waiting(44).look();

        assertThat(service.found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).startsWith("Connections are about to be dropped"));
    }

    @Test
    void dropsForAnotherReason_areToldApart() {
        service.look();
        service.grow(NetworkCounter.LISTEN_DROPS, 3).look();
        service.grow(NetworkCounter.LISTEN_DROPS, 3)
                .grow(NetworkCounter.REQUEST_QUEUE_FULL_DROP, 3)
                .look();

        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).startsWith("Connections were dropped before they were established");
            assertThat(finding.facts().get(1).statement()).contains("half-open");
        });
    }

    @Test
    void oneBurst_thatTheRepeatsSurvive_isNotClaimed() {
        for (int i = 0; i < 30; i++) {
            if (i == 12) {
                service.grow(NetworkCounter.LISTEN_OVERFLOWS, 15).grow(NetworkCounter.LISTEN_DROPS, 15);
            }
            service.works().look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void whatWasDroppedBeforeTheFirstLook_isNotClaimed() {
        service.grow(NetworkCounter.LISTEN_OVERFLOWS, 100_000)
                .works()
                .look()
                .works()
                .look();

        assertThat(service.found()).isEmpty();
    }

    @Test
    void whatLasts_isClaimedAgainEveryFiveMinutes() {
        for (int i = 0; i < 65; i++) {
            service.works()
                    .grow(NetworkCounter.LISTEN_OVERFLOWS, 2)
                    .grow(NetworkCounter.LISTEN_DROPS, 2)
                    .look();
        }
        assertThat(service.found()).hasSize(3);
        assertThat(service.found()).extracting(finding -> finding.id()).doesNotHaveDuplicates();
        assertThat(service.found()).extracting(finding -> finding.since()).containsOnly(Service.START.plusSeconds(10));
    }
}

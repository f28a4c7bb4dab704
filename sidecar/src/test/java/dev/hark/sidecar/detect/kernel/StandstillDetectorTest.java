package dev.hark.sidecar.detect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.RunState;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import org.junit.jupiter.api.Test;

/** Work that waits before a service that does not move, and services that only rest. */
class StandstillDetectorTest {

    private final Service service = new Service(new StandstillDetector());

    @Test
    void busyService_isSilent() {
        for (int i = 0; i < 60; i++) {
            service.works().waiting(i % 3).unread(200 + i % 2).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void idleService_isSilent() {
        for (int i = 0; i < 60; i++) {
            service.idles().look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void stoppedProcess_withInput_isOneFinding() {
        service.works().look();
        service.state(RunState.STOPPED).unread(120);
        for (int i = 0; i < 12; i++) {
            service.waiting(i + 1).grow(NetworkCounter.PASSIVE_OPENS, 1).look();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.STALLED);
            assertThat(finding.confidence()).isGreaterThan(0.9);
            assertThat(finding.facts().getFirst().statement())
                    .contains("to be accepted on port 8080")
                    .contains("120");
            assertThat(finding.facts().get(1).statement()).contains("is stopped");
        });
    }

    @Test
    void stoppedProcess_withoutInput_isNotClaimed() {
        service.works().look();
        service.state(RunState.STOPPED);
        for (int i = 0; i < 30; i++) {
            service.look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void queueThatIsNeverEmptied_isSeenWithoutTheProcess() {
        service.lookAtNetwork();
        for (int i = 0; i < 6; i++) {
            service.waiting(2L * i + 2).grow(NetworkCounter.PASSIVE_OPENS, 2).lookAtNetwork();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).startsWith("Work waits and the service does not move: port 8080");
            assertThat(finding.since()).isEqualTo(Service.START.plusSeconds(20));
        });
    }

    @Test
    void handlersThatHang_leaveTheSameBytesUnread() {
        service.works().look();
        for (int i = 0; i < 6; i++) {
            service.idles().unread(300, 70).look();
        }
        assertThat(service.found())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.facts().getFirst().statement()).contains("2 connections with bytes"));
    }

    @Test
    void queueOfABusyService_thatStaysFull_isOverloadAndNoStandstill() {
        service.works().look();
        for (int i = 0; i < 30; i++) {
            service.works().waiting(129).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void lastWordsInAnIdlePool_areNotInput() {
        service.works().look();
        for (int i = 0; i < 60; i++) {
            service.idles().unreadOfAPool(31).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void emptyLineBehindALongPoll_isNoRequest() {
        service.works().look();
        for (int i = 0; i < 60; i++) {
            service.idles().unread(2).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void longReport_thatComputes_whileTheNextRequestWaits_isProgress() {
        service.works().look();
        for (int i = 0; i < 30; i++) {
            service.works().unread(300).look();
        }
        assertThat(service.found()).extracting(Finding::title).isEmpty();
    }
}

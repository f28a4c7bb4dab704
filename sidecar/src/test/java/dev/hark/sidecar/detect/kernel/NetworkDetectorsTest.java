package dev.hark.sidecar.detect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.SocketState;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is lost, refused or repeated in the network: healthy, failing, and what only looks so. */
class NetworkDetectorsTest {

    // --- abandoned_queue

    @Test
    void connectionsThatWaitedAtTheEnd_wereNeverAnswered() {
        Service service = new Service(new AbandonedQueueDetector());
        service.works().look().waiting(3).look().waiting(4).look();
        service.listening(false)
                .grow(NetworkCounter.OUT_RESETS, 3)
                .grow(NetworkCounter.ESTABLISHED_RESETS, 3)
                .look();

        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.DROPPED_REQUEST);
            assertThat(finding.facts().getFirst().statement())
                    .isEqualTo("3 connections waited to be accepted on port 8080, at two looks in a row");
        });
    }

    @Test
    void deployThatDrains_abandonsNobody() {
        Service service = new Service(new AbandonedQueueDetector());
        service.works().waiting(3).look().waiting(2).look();
        service.works().waiting(0).look();
        service.listening(false).grow(NetworkCounter.OUT_RESETS, 5).look();
        service.listening(true).works().look();

        assertThat(service.found()).isEmpty();
    }

    @Test
    void connectionsThatWereAcceptedJustBeforeTheEnd_areNotClaimed() {
        Service service = new Service(new AbandonedQueueDetector());
        service.works().waiting(3).look().waiting(3).look();
        service.listening(false).look();

        assertThat(service.found()).isEmpty();
    }

    @Test
    void peakAtTheMomentOfADeploy_isNotTakenForIt() {
        Service service = new Service(new AbandonedQueueDetector());
        service.works().look().look().waiting(4).look();
        service.listening(false).grow(NetworkCounter.OUT_RESETS, 40).look();

        assertThat(service.found()).isEmpty();
    }

    // --- unread_request

    @Test
    void requestsThrownAwayUnread_areClaimed_aboveWhatIsUsual() {
        Service service = new Service(new UnreadRequestDetector());
        for (int i = 0; i < 20; i++) {
            service.works().grow(NetworkCounter.ABORT_ON_CLOSE, i % 2).look();
        }
        for (int i = 0; i < 4; i++) {
            service.works().grow(NetworkCounter.ABORT_ON_CLOSE, 9).look();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).endsWith("18");
            assertThat(finding.facts().get(1).statement()).startsWith("Usually it is 0.5");
        });
    }

    @Test
    void clientThatNeverReadsToTheEnd_isUsual() {
        Service service = new Service(new UnreadRequestDetector());
        for (int i = 0; i < 100; i++) {
            service.works().grow(NetworkCounter.ABORT_ON_CLOSE, 10 + i % 5).look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void restart_closesEverything_andIsNotClaimed() {
        Service service = new Service(new UnreadRequestDetector());
        for (int i = 0; i < 20; i++) {
            service.works().look();
        }
        service.ends(-1).beginsAgain();
        service.grow(NetworkCounter.ABORT_ON_CLOSE, 30)
                .look()
                .grow(NetworkCounter.ABORT_ON_CLOSE, 30)
                .look();

        assertThat(service.found()).isEmpty();
    }

    // --- datagram_loss

    @Test
    void datagramsThatNobodyReads_areClaimed_withTheSocket() {
        Service service = new Service(new DatagramLossDetector());
        service.works().look();
        for (int i = 0; i < 3; i++) {
            service.works()
                    .dropping(200L * (i + 1))
                    .grow(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS, 200)
                    .look();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.facts().getFirst().statement()).startsWith("400 datagrams came");
            assertThat(finding.facts().get(1).statement()).contains("port 8125").contains("400 datagrams");
        });
    }

    @Test
    void aFewDatagramsLost_areWhatUdpIs() {
        Service service = new Service(new DatagramLossDetector());
        for (int i = 0; i < 60; i++) {
            service.works().grow(NetworkCounter.UDP_IN_DATAGRAMS, 10_000);
            service.grow(NetworkCounter.UDP_RECEIVE_BUFFER_ERRORS, i % 4 == 0 ? 3 : 0)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    // --- unanswered_connect

    @Test
    void dependencyThatNeverAnswers_isClaimedByName() {
        Service service = new Service(new UnansweredConnectDetector());
        service.works().look();
        for (int i = 0; i < 5; i++) {
            service.outgoing("10.0.0.3", SocketState.SYN_SENT, 2)
                    .grow(NetworkCounter.SYN_RETRANSMITS, 3)
                    .look();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).endsWith("10.0.0.3:5432");
            assertThat(finding.facts().get(1).statement()).contains("repeated 9 times");
        });
    }

    @Test
    void dependencyThatRefuses_isClaimed() {
        Service service = new Service(new UnansweredConnectDetector());
        for (int i = 0; i < 5; i++) {
            service.grow(NetworkCounter.ACTIVE_OPENS, 10)
                    .grow(NetworkCounter.ATTEMPT_FAILS, 10)
                    .look();
        }
        assertThat(service.found())
                .extracting(Finding::title)
                .containsExactly("Nearly every connection that the service opens is refused: 10");
    }

    @Test
    void localhostOfTwoAddresses_whereOneRefuses_isHealthy() {
        Service service = new Service(new UnansweredConnectDetector());
        for (int i = 0; i < 30; i++) {
            service.grow(NetworkCounter.ACTIVE_OPENS, 20)
                    .grow(NetworkCounter.ATTEMPT_FAILS, 10)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void halfOpenProbesOfALoadBalancer_areNotTheServicesAttempts() {
        Service service = new Service(new UnansweredConnectDetector());
        for (int i = 0; i < 30; i++) {
            service.grow(NetworkCounter.ACTIVE_OPENS, 2)
                    .grow(NetworkCounter.ATTEMPT_FAILS, 30)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void questionWhetherThereIsACloud_isNoDependency() {
        Service service = new Service(new UnansweredConnectDetector());
        for (int i = 0; i < 12; i++) {
            service.outgoing("169.254.169.254", SocketState.SYN_SENT, 1)
                    .grow(NetworkCounter.SYN_RETRANSMITS, 1)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void slowHandshakes_ofConnectionsThatCome_areNotClaimed() {
        Service service = new Service(new UnansweredConnectDetector());
        for (int i = 0; i < 30; i++) {
            service.works().noOutgoing().look();
            service.works().outgoing("10.0.0.3", SocketState.SYN_SENT, 1).look();
        }
        assertThat(service.found()).isEmpty();
    }

    // --- connect_storm

    @Test
    void attemptsThatMultiplyAndFail_areAStorm() {
        Service service = new Service(new ConnectStormDetector());
        for (int i = 0; i < 20; i++) {
            service.works().look();
        }
        for (int i = 0; i < 5; i++) {
            service.works()
                    .grow(NetworkCounter.ACTIVE_OPENS, 200)
                    .grow(NetworkCounter.ATTEMPT_FAILS, 150)
                    .look();
        }
        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.RETRY_STORM);
            assertThat(finding.title()).endsWith("210 instead of 10");
            assertThat(finding.facts().get(1).statement()).contains("20 connections came in, usually 20");
        });
    }

    @Test
    void peakOfLoad_opensMoreConnections_andIsNoStorm() {
        Service service = new Service(new ConnectStormDetector());
        for (int i = 0; i < 20; i++) {
            service.works().look();
        }
        for (int i = 0; i < 20; i++) {
            service.works()
                    .works()
                    .works()
                    .works()
                    .grow(NetworkCounter.ATTEMPT_FAILS, 15)
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void peakOverKeptConnections_withoutFailures_isNoStorm() {
        Service service = new Service(new ConnectStormDetector());
        for (int i = 0; i < 20; i++) {
            service.works().look();
        }
        for (int i = 0; i < 20; i++) {
            service.works().grow(NetworkCounter.ACTIVE_OPENS, 300).look();
        }
        assertThat(service.found()).isEmpty();
    }

    // --- close_wait_leak

    @Test
    void connectionsThatAreNeverClosed_pileUp() {
        Service service = new Service(new CloseWaitDetector());
        for (int i = 0; i < 100; i++) {
            service.works().closeWait(i / 2).look();
        }
        assertThat(service.found()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.RESOURCE_LEAK);
            assertThat(finding.facts().getFirst().statement()).contains("with 10.0.0.9 on port 8080");
        });
        assertThat(service.found()).hasSizeLessThan(4);
    }

    @Test
    void poolsThatKeepWhatTheOtherSideClosed_comeToRest() {
        Service service = new Service(new CloseWaitDetector());
        for (int i = 0; i < 300; i++) {
            service.works()
                    .closeWait((int) Math.round(40 * (1 - Math.exp(-i / 30.0))))
                    .look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void connectionsOnTheirWay_comeAndGo() {
        Service service = new Service(new CloseWaitDetector());
        for (int i = 0; i < 300; i++) {
            service.works().closeWait(i * 7 % 23).look();
        }
        service.waits(Duration.ofMinutes(1));
        assertThat(service.found()).isEmpty();
    }
}

package dev.hark.sidecar.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SntpClientIT {

    private final SntpClient client = new SntpClient(InstantSource.system(), Duration.ofSeconds(5));

    /** 30 years on, the stamps are of NTP's next era, and the difference is still right. */
    @ParameterizedTest
    @CsvSource({"PT0S", "PT90.25S", "PT-3.5S", "PT262800H"})
    void offset_isWhatTheServersClockIsAhead(Duration wrong) throws Exception {
        try (TimeServer server = new TimeServer(wrong)) {
            ClockOffset offset = client.ask(server.address());

            assertThat(offset.offset().minus(wrong).abs())
                    .isLessThanOrEqualTo(offset.error().plusMillis(2));
            assertThat(offset.error()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
            assertThat(offset.source()).isEqualTo("127.0.0.1 (NTP)");
        }
    }

    @Test
    void serverThatIsNotSynchronised_isNotBelieved() throws Exception {
        try (TimeServer server = new TimeServer(Duration.ZERO, 0b11_100_100, 2, false)) {
            assertThatThrownBy(() -> client.ask(server.address()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not know the time");
        }
    }

    @Test
    void serverThatRefuses_isToldWithItsReason() throws Exception {
        try (TimeServer server = new TimeServer(Duration.ZERO, 0b00_100_100, 0, false)) {
            assertThatThrownBy(() -> client.ask(server.address())).hasMessageContaining("RATE");
        }
    }

    /** Who did not see the question cannot answer it. */
    @Test
    void answerToAnotherQuestion_isPassedOver() throws Exception {
        SntpClient impatient = new SntpClient(InstantSource.system(), Duration.ofMillis(300));
        try (TimeServer server = new TimeServer(Duration.ofDays(1), 0b00_100_100, 2, true)) {
            assertThatThrownBy(() -> impatient.ask(server.address())).isInstanceOf(SocketTimeoutException.class);
        }
    }
}

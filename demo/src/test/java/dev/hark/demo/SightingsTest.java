package dev.hark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.demo.Sightings.News;
import dev.hark.demo.shop.faults.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Fault> chosen = Choice.faults("error,swallowed_error");
    private final Fault error = chosen.getFirst();
    private final Sightings sightings = new Sightings(chosen);

    @Test
    void issueOfTheKindWithTheException_isTheFault() {
        sightings.switchedOn(error, at(2));

        var news = look(5, issue(1, "error", "OrderNotSaved: Order could not be saved", 3));

        assertThat(news.others()).isEmpty();
        assertThat(news.found()).singleElement().satisfies(sighting -> {
            assertThat(sighting.fault()).isEqualTo(error);
            assertThat(sighting.after()).isEqualTo(Duration.ofSeconds(3));
        });
    }

    @Test
    void fault_isFoundOnce() {
        sightings.switchedOn(error, at(2));
        var issue = issue(1, "error", "OrderNotSaved", 3);
        look(5, issue);
        sightings.switchedOn(error, at(6));
        assertThat(look(7, issue).found()).isEmpty();
    }

    @Test
    void otherKindOrOtherException_isNotTheFault() {
        sightings.switchedOn(error, at(2));
        var news = look(5, issue(1, "crash", "OrderNotSaved", 3), issue(2, "error", "NullPointerException", 3));
        assertThat(news.found()).isEmpty();
        assertThat(news.others()).hasSize(2);
        assertThat(look(6, issue(2, "error", "NullPointerException", 3)).others())
                .isEmpty();
    }

    @Test
    void issueOfAnEarlierRun_provesNothing() {
        sightings.switchedOn(error, at(2));
        var news = look(5, issue(1, "error", "OrderNotSaved", -600));
        assertThat(news.found()).isEmpty();
        assertThat(news.others()).isEmpty();
    }

    @Test
    void missingFaults_areNamedWithTheReason() {
        sightings.switchedOn(error, at(2));
        assertThat(sightings.missing())
                .containsExactly(
                        "error was switched on, but there is no issue of kind error with OrderNotSaved",
                        "swallowed_error was not switched on before the end; give it more time with --for");
    }

    @Test
    void foundFaults_areNotMissing() {
        chosen.forEach(fault -> sightings.switchedOn(fault, at(2)));
        look(5, issue(1, "error", "OrderNotSaved", 3), issue(2, "error", "PaymentProviderException", 3));
        assertThat(sightings.missing()).isEmpty();
    }

    private News look(int seconds, Issue... issues) {
        return sightings.look(List.of(issues), START, at(seconds));
    }

    private static Issue issue(long number, String kind, String title, int lastSeen) {
        return new Issue(number, kind, title, at(lastSeen), title, URI.create("http://127.0.0.1/issues/" + number));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}

package dev.hark.sidecar.call;

import dev.hark.sidecar.ask.AskCounts;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import java.time.Instant;
import java.time.InstantSource;

/** Who is told of answers, and of there being none. */
public record Watcher(Senses senses, AskCounts counts, InstantSource clock) {

    Instant now() {
        return clock.instant();
    }

    void saw(String ask, Observation answer) {
        senses.sees(Sense.HTTP, ask);
        senses.accept(answer);
    }

    void blind(String ask, String why) {
        counts.count(ask, AskCounts.Outcome.BLIND);
        senses.blind(Sense.HTTP, ask, why);
    }
}

package dev.hark.sidecar.observe;

import dev.hark.signal.environment.NamedFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what the service runs, at one moment.
 *
 * @param time when it was looked at
 * @param subject whose it is: the same until the process is another one, on this host only
 * @param facts by name, each once
 * @param certificates that were seen
 * @param clock how wrong the clock is, or null where nobody could be asked
 */
public record EnvironmentSnapshot(
        Instant time,
        String subject,
        List<NamedFact> facts,
        List<Certificate> certificates,
        @Nullable ClockOffset clock)
        implements Observation {

    public EnvironmentSnapshot {
        facts = List.copyOf(facts);
        certificates = List.copyOf(certificates);
    }

    @Override
    public Sense sense() {
        return Sense.ENVIRONMENT;
    }

    /** What is said of something; empty where nothing is, which may be blindness. */
    public Optional<String> value(String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(NamedFact::value)
                .findFirst();
    }

    /** Whether anything is known of names that begin so. */
    public boolean knowsAny(String prefix) {
        return facts.stream().anyMatch(fact -> fact.name().startsWith(prefix));
    }

    /**
     * A certificate, or of a chain the one that ends first.
     *
     * @param source file, or host and port
     * @param subject whom it names
     * @param notBefore when it begins to be valid
     * @param notAfter when it ends
     */
    public record Certificate(String source, String subject, Instant notBefore, Instant notAfter) {}

    /**
     * How wrong this machine's clock is.
     *
     * @param offset what must be added to the clock to be right
     * @param error how wrong the offset may be, either way
     * @param source who was asked
     */
    public record ClockOffset(Duration offset, Duration error, String source) {}
}

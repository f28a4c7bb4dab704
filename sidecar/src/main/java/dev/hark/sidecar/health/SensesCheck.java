package dev.hark.sidecar.health;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.sense.Senses;
import java.time.Duration;
import java.util.List;

/** Can everything be seen that should be? Warns at most: a service is not ill because it is not seen well. */
public final class SensesCheck implements Check {

    private static final int MOST_TOLD = 5;

    private final Senses senses;

    public SensesCheck(Senses senses) {
        this.senses = senses;
    }

    @Override
    public Layer layer() {
        return Layer.ENVIRONMENT;
    }

    @Override
    public String name() {
        return "senses";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        List<Blindness> blind = senses.blindnesses();
        if (blind.isEmpty()) {
            return Verdict.of(Status.PASS, "everything that is watched can be seen", "no blindness");
        }
        StringBuilder observed = new StringBuilder(blind.size() + " things cannot be seen");
        blind.stream()
                .limit(MOST_TOLD)
                .forEach(b -> observed.append("; ")
                        .append(b.sense().code())
                        .append(": ")
                        .append(b.what())
                        .append(", ")
                        .append(b.why()));
        return Verdict.of(Status.WARN, observed.toString(), "no blindness");
    }
}

package dev.hark.sidecar.observe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database answered to a question. Scrubbed and cut: enough to be evidence.
 *
 * @param time when it was asked
 * @param ask name of the question
 * @param took until the answer was read
 * @param rows the first ones, as {@code column=value, column=value}
 * @param count how many there are, as far as they were counted
 * @param more whether there are more than were counted
 * @param number the first value of the first row, where a number is asked for
 */
public record SqlAnswer(
        Instant time,
        String ask,
        Duration took,
        List<String> rows,
        int count,
        boolean more,
        @Nullable BigDecimal number)
        implements Observation {

    public SqlAnswer {
        rows = List.copyOf(rows);
    }

    @Override
    public Sense sense() {
        return Sense.SQL;
    }
}

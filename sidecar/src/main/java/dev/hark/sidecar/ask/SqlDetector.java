package dev.hark.sidecar.ask;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code sql_check}: a database holds what must not be. Claimed after several answers in a row, for what is being saved
 * just now looks like half saved; and again now and then while it lasts. A question without an answer says nothing.
 */
public final class SqlDetector implements Detector {

    private static final String NAME = "sql_check";
    private static final double CONFIDENCE = 0.95;

    private final Map<String, Watched> asks = new LinkedHashMap<>();
    private final AskCounts counts;

    public SqlDetector(List<SqlAsk> asks, AskCounts counts) {
        asks.forEach(ask -> this.asks.put(ask.name(), new Watched(ask)));
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        Watched watched = observation instanceof SqlAnswer answer ? asks.get(answer.ask()) : null;
        if (watched != null && observation instanceof SqlAnswer answer) {
            judge(watched, answer, findings);
        }
    }

    private void judge(Watched watched, SqlAnswer answer, Consumer<Finding> findings) {
        BigDecimal before = watched.base;
        boolean good = isGood(watched, answer);
        counts.count(watched.ask.name(), good ? AskCounts.Outcome.PASS : AskCounts.Outcome.FAIL);
        if (good) {
            watched.running.passed();
            watched.base = answer.number();
            return;
        }
        watched.last = answer.number();
        Instant since = watched.running.failed(answer.time());
        if (since != null) {
            findings.accept(finding(watched, answer, since, before));
        }
    }

    /** Of a number that must not grow, the base is where its rise began. */
    private static boolean isGood(Watched watched, SqlAnswer answer) {
        BigDecimal number = answer.number();
        return switch (watched.ask.expect()) {
            case NO_ROWS -> answer.count() == 0;
            case NUMBER -> number != null && watched.ask.bounds().allow(number);
            case NOT_GROWING -> number == null || !isGrowing(watched, number);
        };
    }

    private static boolean isGrowing(Watched watched, BigDecimal number) {
        BigDecimal base = watched.base;
        BigDecimal last = watched.running.failing() == 0 ? base : watched.last;
        return base != null && last != null && number.compareTo(last) > 0;
    }

    private static Finding finding(Watched watched, SqlAnswer answer, Instant since, @Nullable BigDecimal base) {
        SqlAsk ask = watched.ask;
        String source = "asks.sql: " + ask.name();
        return new Finding(
                FindingId.of(NAME, ask.name(), answer.time().toString()),
                ask.kind(),
                NAME,
                answer.time(),
                since,
                Limits.cut("The database check " + ask.name() + " fails: " + what(ask), Limits.TITLE),
                List.of(
                        new Fact(null, source, expected(ask)),
                        new Fact(answer.time(), source, Limits.cut(found(watched, answer, base), Limits.LINE))),
                new Evidence(null, null, List.of(), Map.of("check", ask.name()), Map.of()),
                CONFIDENCE,
                Map.of());
    }

    private static String what(SqlAsk ask) {
        return switch (ask.expect()) {
            case NO_ROWS -> "there are rows that must not be";
            case NUMBER -> "a number is out of its bounds";
            case NOT_GROWING -> "a number grows that must not";
        };
    }

    private static String expected(SqlAsk ask) {
        return switch (ask.expect()) {
            case NO_ROWS -> "its query must give no rows";
            case NUMBER -> "its query must give a number " + ask.bounds().words();
            case NOT_GROWING -> "its query must give a number that does not rise";
        };
    }

    private static String found(Watched watched, SqlAnswer answer, @Nullable BigDecimal base) {
        String times = " (" + watched.running.failing() + " times in a row)";
        return switch (watched.ask.expect()) {
            case NO_ROWS ->
                "it gave " + (answer.more() ? "more than " : "") + answer.count() + " rows" + times + ": "
                        + String.join("; ", answer.rows());
            case NUMBER -> "it gave " + text(answer.number()) + times;
            case NOT_GROWING -> "it rose from " + text(base) + " to " + text(answer.number()) + times;
        };
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "nothing" : number.toPlainString();
    }

    /** One question and its latest answers. */
    private static final class Watched {
        private final SqlAsk ask;
        private final Running running;
        private @Nullable BigDecimal base;
        private @Nullable BigDecimal last;

        Watched(SqlAsk ask) {
            this.ask = ask;
            this.running = new Running(ask.looks());
        }
    }
}

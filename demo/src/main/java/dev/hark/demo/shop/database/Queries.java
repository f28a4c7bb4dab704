package dev.hark.demo.shop.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every statement and writes it into the log, at DEBUG. */
final class Queries implements SqlLogger {

    private static final Logger log = LoggerFactory.getLogger("shop.sql");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final Counter queries;

    Queries(MeterRegistry metrics) {
        this.queries = Counter.builder("shop.queries")
                .description("Statements sent to the database")
                .register(metrics);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        queries.increment();
        if (log.isDebugEnabled()) {
            // A script of several statements is not rendered.
            var text = context.getRenderedSql() == null ? context.getRawSql() : context.getRenderedSql();
            var statement = BLANK.matcher(String.valueOf(text)).replaceAll(" ");
            log.debug("{} took {}us", statement, context.getElapsedTime(ChronoUnit.MICROS));
        }
    }
}

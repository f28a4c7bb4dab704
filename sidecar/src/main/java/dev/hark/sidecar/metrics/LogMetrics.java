package dev.hark.sidecar.metrics;

import dev.hark.sidecar.tail.LogCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** What the log path has read, since the start of the process. */
public final class LogMetrics implements MeterBinder {

    static final String BALANCE = "hark.sidecar.ledger.balance";
    static final String BALANCE_DESCRIPTION =
            "What an equation of the ledger lacks; 0 when it closes: bytes read = framed + skipped + held, records = parsed"
                    + " + unparsed, findings = acknowledged + in outbox + dropped.";

    private final LogCounters counters;

    public LogMetrics(LogCounters counters) {
        this.counters = counters;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bytes("hark.sidecar.log.read", "Bytes read from followed logs.", LogCounters::readBytes)
                .register(registry);
        bytes("hark.sidecar.log.framed", "Bytes that became part of a record.", LogCounters::framedBytes)
                .register(registry);
        for (LogCounters.Skipped reason : LogCounters.Skipped.values()) {
            bytes(
                            "hark.sidecar.log.skipped",
                            "Bytes that were read and belong to no record.",
                            c -> c.skippedBytes(reason))
                    .tag("reason", reason.code())
                    .register(registry);
        }
        gauge(
                "hark.sidecar.log.held",
                "Bytes of lines whose end has not come: read, and neither framed nor skipped yet.",
                LogCounters::heldBytes,
                registry);
        gauge(
                "hark.sidecar.log.open",
                "Bytes behind the start of records that may still grow; their finished lines are framed already.",
                LogCounters::openRecordBytes,
                registry);
        balance("bytes", LogCounters::bytesBalance, registry);
        balance("records", LogCounters::recordsBalance, registry);
        records("parsed", LogCounters::parsedRecords, registry);
        records("unparsed", LogCounters::unparsedRecords, registry);
        FunctionCounter.builder("hark.sidecar.log.misread.records", counters, LogCounters::misreadRecords)
                .description("Records that a bug kept from being read; their first lines stand for them.")
                .register(registry);
        FunctionCounter.builder("hark.sidecar.log.possible.losses", counters, LogCounters::possibleLosses)
                .description("How often a log was cut short before all of it was surely read.")
                .register(registry);
        bytes(
                        "hark.sidecar.log.possibly.lost",
                        "Bytes that were seen unread in a log that was then cut short.",
                        LogCounters::possiblyLostBytes)
                .register(registry);
        Gauge.builder("hark.sidecar.log.files", counters, LogCounters::files)
                .description("Logs that are followed now.")
                .register(registry);
        Gauge.builder("hark.sidecar.log.held.back.files", counters, LogCounters::heldBackFiles)
                .description("Logs that are not read on for the moment, because more is found than logs.rate allows.")
                .register(registry);
        Gauge.builder("hark.sidecar.log.state.damaged", counters, LogCounters::stateDamaged)
                .description("1 where saved positions could not be used at the start: logs were read again in part.")
                .register(registry);
        gauge(
                "hark.sidecar.log.unread",
                "Bytes in followed logs that are not read yet.",
                LogCounters::unreadBytes,
                registry);
        Gauge.builder(
                        "hark.sidecar.log.unread.age",
                        counters,
                        c -> c.unreadFor().toMillis() / 1000.0)
                .description("For how long there have been unread bytes at every look; 0 where there are none.")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<LogCounters> bytes, MeterRegistry registry) {
        Gauge.builder(name, counters, bytes)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }

    private void balance(String equation, ToDoubleFunction<LogCounters> balance, MeterRegistry registry) {
        Gauge.builder(BALANCE, counters, balance)
                .description(BALANCE_DESCRIPTION)
                .tag("equation", equation)
                .register(registry);
    }

    private FunctionCounter.Builder<LogCounters> bytes(
            String name, String description, ToDoubleFunction<LogCounters> count) {
        return FunctionCounter.builder(name, counters, count)
                .description(description)
                .baseUnit("bytes");
    }

    private void records(String outcome, ToDoubleFunction<LogCounters> count, MeterRegistry registry) {
        FunctionCounter.builder("hark.sidecar.log.records", counters, count)
                .description("Log records: of a format that was recognised, or taken as plain text.")
                .tag("outcome", outcome)
                .register(registry);
    }
}

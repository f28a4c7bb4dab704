package dev.hark.sidecar.metrics;

import dev.hark.sidecar.tail.LogCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** What the log path has read, since the start of the process. */
public final class LogMetrics implements MeterBinder {

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
        Gauge.builder("hark.sidecar.log.unread", counters, LogCounters::unreadBytes)
                .description("Bytes in followed logs that are not read yet.")
                .baseUnit("bytes")
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

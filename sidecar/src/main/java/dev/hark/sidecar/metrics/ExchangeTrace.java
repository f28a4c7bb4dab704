package dev.hark.sidecar.metrics;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the exchange whose time is just being recorded, for the exemplars of its histogram. Exchanges are
 * recorded on one thread, one after the other; on all others there is none.
 */
public final class ExchangeTrace implements SpanContext {

    private @Nullable Thread thread;
    private @Nullable String traceId;
    private @Nullable String spanId;

    /** From here on, on this thread, until it is {@link #leave left}. */
    void enter(@Nullable String trace, @Nullable String span) {
        thread = Thread.currentThread();
        traceId = trace;
        spanId = span;
    }

    void leave() {
        thread = null;
    }

    @Override
    public @Nullable String getCurrentTraceId() {
        return Thread.currentThread().equals(thread) ? traceId : null;
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        return Thread.currentThread().equals(thread) ? spanId : null;
    }

    /** The caller sampled or did not; here every trace that is named may be looked up. */
    @Override
    public boolean isCurrentSpanSampled() {
        return true;
    }

    @Override
    public void markCurrentSpanAsExemplar() {}
}

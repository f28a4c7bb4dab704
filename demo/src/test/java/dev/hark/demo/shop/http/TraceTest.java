package dev.hark.demo.shop.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void traceparent_givesItsTraceId() {
        assertThat(Trace.of("00-" + ID + "-00f067aa0ba902b7-01").id()).isEqualTo(ID);
    }

    @Test
    void traceparentOfALaterVersion_givesItsTraceId() {
        assertThat(Trace.of("01-" + ID + "-00f067aa0ba902b7-01-more").id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-4BF9-1-01"})
    void missingOrBrokenTraceparent_startsATraceOfItsOwn(@Nullable String traceparent) {
        assertThat(Trace.of(traceparent).id()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    }
}

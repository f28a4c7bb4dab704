package dev.hark.sidecar.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Own lines beside those of the encoder whose fields they have. */
class JsonLinesTest {

    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();

    static Stream<ILoggingEvent> events() {
        return Stream.of(
                event(Level.INFO, "ready at {}", null, "http://127.0.0.1:1"),
                event(Level.WARN, "a \"quoted\" line\nand another \u0001 é 漢", null),
                event(Level.ERROR, "failed", new IOException("disk", new IllegalStateException("full"))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void line_saysWhatTheUsualEncoderSays(ILoggingEvent event) throws IOException {
        String line = text(new JsonLines(), event);

        assertThat(line).endsWith("}\n");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(fields(line)).isEqualTo(fields(text(new LogstashEncoder(), event)));
    }

    private static ObjectNode fields(String line) throws IOException {
        ObjectNode fields = (ObjectNode) new ObjectMapper().readTree(line);
        // The other encoder writes it in the machine's zone.
        fields.put(
                "@timestamp",
                Instant.from(java.time.OffsetDateTime.parse(
                                fields.path("@timestamp").asText()))
                        .toString());
        return fields;
    }

    private static String text(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
        encoder.setContext(CONTEXT);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static ILoggingEvent event(Level level, String message, @Nullable Throwable thrown, Object... arguments) {
        return new LoggingEvent("caller", CONTEXT.getLogger("dev.hark.Test"), level, message, thrown, arguments);
    }
}

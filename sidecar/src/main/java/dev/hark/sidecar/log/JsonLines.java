package dev.hark.sidecar.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Log events as JSON lines, with the fields of logstash-logback-encoder, which the collector uses and a test compares
 * with. Not that encoder itself: it binds by reflection, and that costs every pod some 7 MiB.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private final JsonFactory factory = new JsonFactory();
    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = factory.createGenerator(line)) {
            write(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void write(JsonGenerator json, ILoggingEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("@timestamp", event.getInstant().toString());
        json.writeStringField("@version", "1");
        json.writeStringField("message", event.getFormattedMessage());
        json.writeStringField("logger_name", event.getLoggerName());
        json.writeStringField("thread_name", event.getThreadName());
        json.writeStringField("level", event.getLevel().toString());
        json.writeNumberField("level_value", event.getLevel().toInt());
        if (event.getThrowableProxy() != null) {
            json.writeStringField("stack_trace", trace.convert(event));
        }
        json.writeEndObject();
    }
}

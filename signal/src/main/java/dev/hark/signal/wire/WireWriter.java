package dev.hark.signal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Batch;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Frame;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Values to JSON, field by field: what {@link WireCodec} reads. A sidecar writes all day and reads little; binding by
 * reflection would cost each of them some 10 MiB, and each finding more time than finding it took.
 *
 * <p>What is absent, empty or its default is left out, unless a reader needs it. Safe for use by several threads.
 */
public final class WireWriter {

    private final JsonFactory factory = new JsonFactory();

    /** Something that writes itself. */
    private interface Content {

        void writeTo(JsonGenerator json) throws IOException;
    }

    public byte[] encode(Batch batch) {
        return bytes(json -> batch(json, batch));
    }

    public byte[] encode(Finding finding) {
        return bytes(json -> finding(json, finding));
    }

    public byte[] encode(Acknowledgement acknowledgement) {
        return bytes(json -> acknowledgement(json, acknowledgement));
    }

    public byte[] encode(Refusal refusal) {
        return bytes(json -> refusal(json, refusal));
    }

    private byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void batch(JsonGenerator json, Batch batch) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", batch.stream().toString());
        json.writeNumberField("sequence", batch.sequence());
        json.writeFieldName("origin");
        origin(json, batch.origin());
        json.writeStringField("sentAt", batch.sentAt().toString());
        if (!batch.findings().isEmpty()) {
            json.writeArrayFieldStart("findings");
            for (Finding finding : batch.findings()) {
                finding(json, finding);
            }
            json.writeEndArray();
        }
        if (batch.report() != null) {
            json.writeFieldName("report");
            report(json, batch.report());
        }
        end(json, batch.extra());
    }

    private static void origin(JsonGenerator json, Origin origin) throws IOException {
        json.writeStartObject();
        json.writeStringField("service.name", origin.service());
        Fields.text(json, "service.namespace", origin.namespace());
        Fields.text(json, "service.version", origin.version());
        json.writeStringField("service.instance.id", origin.instance());
        Fields.text(json, "deployment.environment.name", origin.environment());
        end(json, origin.extra());
    }

    private static void report(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("findings", report.findings());
        json.writeNumberField("acknowledged", report.acknowledged());
        json.writeNumberField("inOutbox", report.inOutbox());
        Fields.numbers(json, "dropped", report.dropped());
        json.writeNumberField("unreadBytes", report.unreadBytes());
        Fields.number(json, "unreadMillis", report.unreadMillis());
        Fields.number(json, "waitingMillis", report.waitingMillis());
        Fields.flag(json, "leaving", report.leaving());
        end(json, report.extra());
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.id());
        json.writeStringField("kind", finding.kind().code());
        json.writeStringField("detector", finding.detector());
        json.writeStringField("time", finding.time().toString());
        Fields.time(json, "since", finding.since());
        json.writeStringField("title", finding.title());
        if (!finding.facts().isEmpty()) {
            json.writeArrayFieldStart("facts");
            for (Fact fact : finding.facts()) {
                fact(json, fact);
            }
            json.writeEndArray();
        }
        json.writeFieldName("evidence");
        evidence(json, finding.evidence());
        json.writeNumberField("confidence", finding.confidence());
        end(json, finding.extra());
    }

    private static void fact(JsonGenerator json, Fact fact) throws IOException {
        json.writeStartObject();
        Fields.time(json, "at", fact.at());
        json.writeStringField("source", fact.source());
        json.writeStringField("statement", fact.statement());
        end(json, fact.extra());
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        if (evidence.log() != null) {
            json.writeFieldName("log");
            record(json, evidence.log());
        }
        if (evidence.source() != null) {
            json.writeFieldName("source");
            source(json, evidence.source());
        }
        if (!evidence.context().isEmpty()) {
            json.writeArrayFieldStart("context");
            for (ContextLine line : evidence.context()) {
                contextLine(json, line);
            }
            json.writeEndArray();
        }
        Fields.texts(json, "keys", evidence.keys());
        end(json, evidence.extra());
    }

    private static void record(JsonGenerator json, LogRecord log) throws IOException {
        json.writeStartObject();
        Fields.name(json, "level", log.level());
        Fields.text(json, "logger", log.logger());
        Fields.text(json, "thread", log.thread());
        json.writeStringField("message", log.message());
        if (log.thrown() != null) {
            json.writeFieldName("thrown");
            thrown(json, log.thrown());
        }
        Fields.texts(json, "attributes", log.attributes());
        end(json, log.extra());
    }

    private static void thrown(JsonGenerator json, Thrown thrown) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", thrown.type());
        Fields.text(json, "message", thrown.message());
        if (!thrown.frames().isEmpty()) {
            json.writeArrayFieldStart("frames");
            for (Frame frame : thrown.frames()) {
                frame(json, frame);
            }
            json.writeEndArray();
        }
        Fields.number(json, "omitted", thrown.omitted());
        if (thrown.cause() != null) {
            json.writeFieldName("cause");
            thrown(json, thrown.cause());
        }
        if (!thrown.suppressed().isEmpty()) {
            json.writeArrayFieldStart("suppressed");
            for (Thrown suppressed : thrown.suppressed()) {
                thrown(json, suppressed);
            }
            json.writeEndArray();
        }
        end(json, thrown.extra());
    }

    private static void frame(JsonGenerator json, Frame frame) throws IOException {
        json.writeStartObject();
        Fields.text(json, "module", frame.module());
        json.writeStringField("function", frame.function());
        Fields.text(json, "file", frame.file());
        Fields.number(json, "line", frame.line());
        json.writeEndObject();
    }

    private static void source(JsonGenerator json, Source source) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", source.file());
        json.writeStringField("fileId", source.fileId());
        json.writeNumberField("firstByte", source.firstByte());
        json.writeNumberField("endByte", source.endByte());
        Fields.number(json, "firstLine", source.firstLine());
        Fields.number(json, "lastLine", source.lastLine());
        json.writeEndObject();
    }

    private static void contextLine(JsonGenerator json, ContextLine line) throws IOException {
        json.writeStartObject();
        Fields.time(json, "at", line.at());
        Fields.name(json, "level", line.level());
        json.writeStringField("text", line.text());
        Fields.flag(json, "failing", line.failing());
        json.writeEndObject();
    }

    private static void acknowledgement(JsonGenerator json, Acknowledgement answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", answer.stream().toString());
        json.writeNumberField("acknowledged", answer.acknowledged());
        json.writeBooleanField("repeated", answer.repeated());
        json.writeNumberField("stored", answer.stored());
        json.writeNumberField("counted", answer.counted());
        json.writeNumberField("duplicate", answer.duplicate());
        Fields.numbers(json, "dropped", answer.dropped());
        end(json, answer.extra());
    }

    private static void refusal(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", refusal.type());
        json.writeStringField("title", refusal.title());
        json.writeNumberField("status", refusal.status());
        Fields.text(json, "detail", refusal.detail());
        json.writeStringField("reason", refusal.reason());
        json.writeBooleanField("retryable", refusal.retryable());
        Fields.number(json, "retryAfterSeconds", refusal.retryAfterSeconds());
        Fields.text(json, "correlationId", refusal.correlationId());
        end(json, refusal.extra());
    }

    private static void end(JsonGenerator json, Map<String, Object> extra) throws IOException {
        for (Map.Entry<String, Object> field : extra.entrySet()) {
            json.writeFieldName(field.getKey());
            Fields.any(json, field.getValue());
        }
        json.writeEndObject();
    }
}

package dev.hark.sidecar.deliver;

import dev.hark.sidecar.config.BatchConfig.Compression;
import dev.hark.sidecar.outbox.Outgoing;
import dev.hark.signal.Batch;
import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import dev.hark.signal.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A batch as it goes over the wire. The outbox keeps findings as the codec wrote them, and they go into the batch as
 * they are: decoding and encoding them again would cost most of the sidecar's time and garbage in a storm of errors.
 */
final class BatchBody {

    /** Below this, gzip gains nothing. */
    private static final int WORTH_GZIP = 1024;

    private static final byte[] FINDINGS = ",\"findings\":[".getBytes(StandardCharsets.UTF_8);

    private final WireWriter writer = new WireWriter();
    private final Origin origin;
    private final Compression compression;

    BatchBody(Origin origin, Compression compression) {
        this.origin = origin;
        this.compression = compression;
    }

    /**
     * What is sent.
     *
     * @param bytes the body
     * @param gzip whether it is compressed
     */
    record Encoded(Buffer bytes, boolean gzip) {}

    Encoded encode(Outgoing batch, Instant sentAt, Report report) {
        byte[] json = json(batch, sentAt, report);
        return json.length < WORTH_GZIP || compression == Compression.NONE
                ? new Encoded(Buffer.buffer(json), false)
                : new Encoded(Buffer.buffer(gzip(json)), true);
    }

    private byte[] json(Outgoing batch, Instant sentAt, Report report) {
        byte[] frame =
                writer.encode(new Batch(batch.stream(), batch.sequence(), origin, sentAt, List.of(), report, Map.of()));
        if (batch.findings().isEmpty()) {
            return frame;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(frame.length
                + batch.findings().stream().mapToInt(f -> f.length + 1).sum()
                + FINDINGS.length
                + 2);
        json.write(frame, 0, frame.length - 1);
        json.writeBytes(FINDINGS);
        for (int i = 0; i < batch.findings().size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(batch.findings().get(i));
        }
        json.write(']');
        json.write('}');
        return json.toByteArray();
    }

    private static byte[] gzip(byte[] json) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(json.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped, 8192)) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return zipped.toByteArray();
    }
}

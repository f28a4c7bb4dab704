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
import java.util.Arrays;
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

    /** Findings of a storm resemble each other, and pack about as well. */
    private static final int EXPECTED_RATIO = 8;

    private static final int GZIP_BUFFER = 8192;
    private static final byte[] COMMA = {','};
    private static final byte[] END = {']', '}'};
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

    /** Never spreads out the whole text a second time: a storm would double what delivery needs. */
    Encoded encode(Outgoing batch, Instant sentAt, Report report) {
        byte[] frame =
                writer.encode(new Batch(batch.stream(), batch.sequence(), origin, sentAt, List.of(), report, Map.of()));
        int length = length(frame, batch.findings());
        return length < WORTH_GZIP || compression == Compression.NONE
                ? new Encoded(plain(frame, batch.findings(), length), false)
                : new Encoded(Buffer.buffer(gzip(frame, batch.findings(), length)), true);
    }

    private static int length(byte[] frame, List<byte[]> findings) {
        return findings.isEmpty()
                ? frame.length
                : frame.length
                        + FINDINGS.length
                        + 1
                        + findings.stream().mapToInt(f -> f.length + 1).sum();
    }

    private static Buffer plain(byte[] frame, List<byte[]> findings, int length) {
        Buffer body = Buffer.buffer(length);
        try {
            write(body::appendBytes, frame, findings);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return body;
    }

    private static byte[] gzip(byte[] frame, List<byte[]> findings, int length) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(length / EXPECTED_RATIO);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped, GZIP_BUFFER)) {
            write(out::write, frame, findings);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return zipped.toByteArray();
    }

    private interface Sink {
        void put(byte[] bytes) throws IOException;
    }

    private static void write(Sink sink, byte[] frame, List<byte[]> findings) throws IOException {
        if (findings.isEmpty()) {
            sink.put(frame);
            return;
        }
        sink.put(Arrays.copyOf(frame, frame.length - 1));
        sink.put(FINDINGS);
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                sink.put(COMMA);
            }
            sink.put(findings.get(i));
        }
        sink.put(END);
    }
}

package dev.hark.collector.ingest;

import dev.hark.signal.Reason;
import dev.hark.signal.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip, but never more than a limit: a bomb costs no more memory than an honest batch. */
final class Gunzip {

    private Gunzip() {}

    static byte[] unpack(byte[] packed, int limit) throws WireException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = stream.readNBytes(limit + 1);
            if (body.length > limit) {
                throw new WireException(Reason.BATCH_TOO_LARGE, "more than " + limit + " bytes when unpacked");
            }
            return body;
        } catch (IOException e) {
            throw new WireException(Reason.MALFORMED_BATCH, "the body is no good gzip", e);
        }
    }
}

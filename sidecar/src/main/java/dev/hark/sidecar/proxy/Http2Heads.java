package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the heads of one direction along, with the same table as the side that they are meant for. */
final class Http2Heads {

    private static final long LONGEST = 256L * 1024;

    /**
     * What either side may let the other use. How much is used, the one who writes says in the heads themselves, so what
     * was granted need not be read along, in settings that may come by another way (an upgrade of HTTP/1).
     */
    private static final long LARGEST_TABLE = 64L * 1024;

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, LONGEST);

    Http2Heads() {
        try {
            decoder.maxHeaderTableSize(LARGEST_TABLE);
        } catch (Http2Exception e) {
            throw new IllegalStateException("a table of 64 KiB is allowed", e);
        }
    }

    View read(int stream, ByteBuf block) throws Http2Exception {
        return new View(decoder.decodeHeaders(stream, block));
    }

    /** A head that was read. */
    record View(Http2Headers headers) implements HeadView {

        @Override
        public String method() {
            return text(headers.method());
        }

        @Override
        public String target() {
            return text(headers.path());
        }

        String authority() {
            CharSequence authority = headers.authority();
            return authority == null ? text(headers.get(Field.HOST.text())) : authority.toString();
        }

        /** 0 if there is none, or none that is a number. */
        @Override
        public int status() {
            String status = text(headers.status());
            return status.length() == 3 && status.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Integer.parseInt(status)
                    : 0;
        }

        @Override
        public @Nullable String value(Field field) {
            if (field == Field.COOKIE) {
                List<CharSequence> crumbs = headers.getAll(field.text());
                return crumbs.isEmpty() ? null : String.join("; ", crumbs);
            }
            CharSequence value = headers.get(field.text());
            return value == null ? null : value.toString();
        }

        @Override
        public List<String> values(Field field) {
            return headers.getAll(field.text()).stream()
                    .map(CharSequence::toString)
                    .toList();
        }

        private static String text(@Nullable CharSequence text) {
            return text == null ? "" : text.toString();
        }
    }
}

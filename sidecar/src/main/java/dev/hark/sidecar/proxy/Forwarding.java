package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Heads as they are handed on: every line as it came, in its order, but for those that end at this hop; behind them
 * what this hop adds. Of one connection.
 */
final class Forwarding {

    private static final int ROOM = 320;

    private final String forwardedFor;
    private final String forwardedElement;
    private final String proto;

    Forwarding(@Nullable SocketAddress client, boolean tls) {
        String address = address(client);
        this.proto = tls ? "https" : "http";
        this.forwardedFor = address == null ? "unknown" : address;
        this.forwardedElement = "for=" + node(address) + ";proto=" + proto;
    }

    /** A request on its way to the service. */
    ByteBuf request(ByteBufAllocator memory, Head head) {
        ConnectionOptions options = ConnectionOptions.of(head);
        ByteBuf out = memory.buffer(head.bytes().length + ROOM);
        out.writeBytes(head.bytes(), 0, head.firstLineEnd());
        copyFields(out, head, options, false);
        boolean trailers = head.list(Field.TE).contains("trailers");
        line(out, "TE", trailers ? "trailers" : null);
        line(out, "Connection", connection(options, options.close(), trailers, head));
        String via = head.isOldVersion() ? "1.0 hark" : "1.1 hark";
        addTo(head, head.value(Field.HOST), via, (name, value) -> line(out, name, value));
        return end(out);
    }

    /**
     * An answer on its way to the client.
     *
     * @param last whether the connection ends after it, though the service did not say so
     */
    static ByteBuf answer(ByteBufAllocator memory, Head head, boolean last) {
        ConnectionOptions options = ConnectionOptions.of(head);
        boolean twoLengths = head.count(Field.TRANSFER_ENCODING) > 0;
        ByteBuf out = memory.buffer(head.bytes().length + 32);
        out.writeBytes(head.bytes(), 0, head.firstLineEnd());
        copyFields(out, head, options, twoLengths);
        line(out, "Connection", connection(options, last || options.close(), false, head));
        return end(out);
    }

    private static void copyFields(ByteBuf out, Head head, ConnectionOptions options, boolean dropLength) {
        head.forEachField(i -> {
            boolean dropped = dropLength && head.kindAt(i) == Field.CONTENT_LENGTH;
            if (!dropped && !options.endsHere(head, i)) {
                int from = head.lineStart(i);
                out.writeBytes(head.bytes(), from, head.lineEndOf(i) - from);
            }
        });
    }

    private static @Nullable String connection(ConnectionOptions options, boolean close, boolean te, Head head) {
        StringBuilder list = new StringBuilder();
        add(list, close, "close");
        add(list, options.keepAlive() && !close, "keep-alive");
        add(list, options.upgrade(), "Upgrade");
        add(list, options.upgrade() && head.count(Field.HTTP2_SETTINGS) > 0, "HTTP2-Settings");
        add(list, te, "TE");
        return list.isEmpty() ? null : list.toString();
    }

    private static void add(StringBuilder list, boolean wanted, String option) {
        if (wanted) {
            list.append(list.isEmpty() ? "" : ", ").append(option);
        }
    }

    /**
     * Gives a request the fields that tell of this hop. The de facto fields always; the standard one where the request
     * has it already, or where nothing came before this hop: alone beside older X-Forwarded-For it would hide what
     * those know (RFC 7239, section 7.4).
     */
    void addTo(HeadView head, @Nullable String host, String via, BiConsumer<String, @Nullable String> line) {
        line.accept("X-Forwarded-For", forwardedFor);
        line.accept("X-Forwarded-Proto", head.value(Field.X_FORWARDED_PROTO) == null ? proto : null);
        line.accept("X-Forwarded-Host", head.value(Field.X_FORWARDED_HOST) == null ? host : null);
        if (head.value(Field.X_FORWARDED_FOR) == null || head.value(Field.FORWARDED) != null) {
            String told = host == null || host.isEmpty() ? "" : ";host=" + quoted(host);
            line.accept("Forwarded", forwardedElement + told);
        }
        line.accept("Via", via);
    }

    private static void line(ByteBuf out, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        out.writeCharSequence(name, StandardCharsets.ISO_8859_1);
        out.writeByte(':').writeByte(' ');
        out.writeCharSequence(value, StandardCharsets.ISO_8859_1);
        out.writeByte('\r').writeByte('\n');
    }

    private static ByteBuf end(ByteBuf out) {
        return out.writeByte('\r').writeByte('\n');
    }

    private static @Nullable String address(@Nullable SocketAddress client) {
        if (client instanceof InetSocketAddress inet && inet.getAddress() != null) {
            String text = inet.getAddress().getHostAddress();
            int zone = text.indexOf('%');
            return zone < 0 ? text : text.substring(0, zone);
        }
        return null;
    }

    private static String node(@Nullable String address) {
        if (address == null) {
            return "unknown";
        }
        return address.indexOf(':') >= 0 ? "\"[" + address + "]\"" : address;
    }

    /** As a token where that is allowed, else as a quoted string. */
    private static String quoted(String text) {
        boolean token = !text.isEmpty() && text.chars().allMatch(c -> c < 128 && Ascii.isToken((byte) c));
        return token ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Nothing has been said yet: finds out by the first bytes which protocol it will be. */
final class FirstBytes implements Protocol {

    /** How a client begins HTTP/2 (RFC 9113, section 3.4). */
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Link link;
    private final long since = System.nanoTime();
    private int matched;

    FirstBytes(Link link) {
        this.link = link;
    }

    @Override
    public void fromClient(ByteBuf in) {
        int earlier = matched;
        int to = in.writerIndex();
        int at = in.readerIndex();
        while (at < to && matched < PREFACE.length && in.getByte(at) == PREFACE[matched]) {
            at++;
            matched++;
        }
        if (matched == PREFACE.length) {
            link.speaksHttp2();
            begin(new Http2(link), earlier, in);
        } else if (at < to) {
            begin(new Http1(link), earlier, in);
        } else {
            in.readerIndex(to);
        }
    }

    /** What came earlier is repeated from memory: it is what it was compared with. */
    private void begin(Protocol next, int earlier, ByteBuf in) {
        link.speak(next);
        if (earlier > 0) {
            next.fromClient(Unpooled.wrappedBuffer(PREFACE, 0, earlier));
        }
        next.fromClient(in);
    }

    @Override
    public void fromService(ByteBuf in) {
        throw new IllegalStateException("nobody connected to the service");
    }

    @Override
    public void clientEnded() {
        link.close();
    }

    @Override
    public void serviceEnded(boolean reset) {
        link.close();
    }

    @Override
    public void abandoned(Link.Cause cause) {
        // There is no exchange yet.
    }

    @Override
    public void unreachable() {
        link.close();
    }

    @Override
    public boolean wantsMore() {
        return true;
    }

    @Override
    public void drain() {
        link.close();
    }

    @Override
    public void tick(long now) {
        if (now - since > link.surroundings().headTimeout()) {
            link.close();
        }
    }
}

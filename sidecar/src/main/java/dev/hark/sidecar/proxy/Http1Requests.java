package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What the client of an HTTP/1 connection sends. */
final class Http1Requests {

    private static final int MOST_HEAD = 64 * 1024;

    private final Link link;
    private final Http1 connection;
    private final Forwarding forwarding;
    private final HeadBytes head = new HeadBytes(MOST_HEAD);
    private final ChunkScanner chunks = new ChunkScanner();
    private Framing body = Framing.NONE;
    private long left;
    private @Nullable Open current;
    private long headSince = System.nanoTime();

    Http1Requests(Link link, Http1 connection) {
        this.link = link;
        this.connection = connection;
        this.forwarding = new Forwarding(link.client().remoteAddress(), Channels.isTls(link.client()));
    }

    /** Whether no request has been begun that is not complete. */
    boolean isBetween() {
        return current == null && head.isEmpty();
    }

    boolean isHeadLate(long now) {
        return current == null
                && !head.isEmpty()
                && now - headSince > link.surroundings().headTimeout();
    }

    /** The exchange whose request is not complete. */
    @Nullable
    Open current() {
        return current;
    }

    /** Takes the next part of what has come. */
    void take(ByteBuf in) throws MalformedException {
        Open exchange = current;
        if (exchange == null) {
            takeHead(in);
        } else if (body instanceof Framing.Chunked) {
            takeChunked(in, exchange);
        } else {
            takeFixed(in, exchange);
        }
    }

    private void takeHead(ByteBuf in) throws MalformedException {
        if (head.isEmpty()) {
            headSince = System.nanoTime();
        }
        if (!head.take(in)) {
            return;
        }
        byte[] bytes = head.release();
        Head request = Head.request(bytes, bytes.length);
        Framing framing = Framing.ofRequest(request);
        requireHost(request);
        begin(request, framing);
    }

    private void begin(Head request, Framing framing) {
        String method = request.method();
        boolean upgrade = request.count(Field.UPGRADE) > 0
                && ConnectionOptions.of(request).upgrade();
        boolean mayTunnel = upgrade || method.equals("CONNECT");
        String protocol = request.isOldVersion() ? "HTTP/1.0" : "HTTP/1.1";
        Open exchange = new Open(
                method,
                link.surroundings().observe(protocol, request),
                mayTunnel,
                request.list(Field.UPGRADE).equals("h2c"));
        connection.opened(exchange);
        body = framing;
        left = framing instanceof Framing.Fixed(long length) ? length : 0;
        chunks.reset();
        current = exchange;
        link.toService(forwarding.request(link.client().alloc(), request));
        if (framing instanceof Framing.Fixed && left == 0) {
            complete(exchange);
        }
    }

    private void takeFixed(ByteBuf in, Open exchange) {
        int count = (int) Math.min(left, in.readableBytes());
        exchange.observer.requestBytes(in, in.readerIndex(), count);
        left -= count;
        link.toService(in.readRetainedSlice(count));
        if (left == 0) {
            complete(exchange);
        }
    }

    private void takeChunked(ByteBuf in, Open exchange) throws MalformedException {
        int count = chunks.scan(in, exchange.observer::requestBytes);
        link.toService(in.readRetainedSlice(count));
        if (chunks.isEnd()) {
            complete(exchange);
        }
    }

    private void complete(Open exchange) {
        exchange.requestComplete = true;
        current = null;
    }

    /** Who is asked must be clear to everybody on the way (RFC 9112, section 3.2). */
    private static void requireHost(Head request) throws MalformedException {
        int hosts = request.count(Field.HOST);
        if (hosts > 1 || (hosts == 0 && !request.isOldVersion())) {
            throw new MalformedException(Refusal.BAD_HOST);
        }
        String host = request.value(Field.HOST);
        for (int i = 0; host != null && i < host.length(); i++) {
            if (" \t,/@\\?#".indexOf(host.charAt(i)) >= 0) {
                throw new MalformedException(Refusal.BAD_HOST);
            }
        }
    }
}
